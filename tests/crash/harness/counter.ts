/**
 * A counter for programs that are killed: the real services over real databases, from set-up to the sealed packet, with an
 * invented scanner. Facts are told as lines.
 */
import { writeSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import type { Answer } from '#contract/define.ts';
import { fail, type ErrorCode } from '#contract/errors.ts';
import { systemClock } from '#core/clock.ts';
import { createIdentity } from '#core/identity.ts';
import { imageRecord } from '#core/image-record.ts';
import { createSealer } from '#core/sealer.ts';
import { openDatabases } from '#db/open.ts';
import { createCounterRepository } from '#db/repositories/counter.ts';
import { createDraftRepository } from '#db/repositories/drafts.ts';
import { createSettings } from '#db/repositories/settings.ts';
import { createSpool } from '#db/spool/spool.ts';
import { createDeviceKey } from '#db/vault/device-key.ts';
import { trainingKey } from '#db/vault/key-file.ts';
import { hashPin } from '#db/vault/pin.ts';
import { SLAPS } from '#domain/fingerprints/positions.ts';
import { FIELD_NAMES, type Fields } from '#domain/registration/fields.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import { createScannerKeeper } from '#services/devices/scanner.ts';
import { createGlass } from '#services/fingers/glass.ts';
import { createDrafts } from '#services/registration/drafts.ts';
import { createFingerCapture } from '#services/registration/fingers/capture.ts';
import { createPolicyKeeper } from '#services/registration/fingers/policy.ts';
import { createSubmission } from '#services/registration/submit.ts';
import { createSetup } from '#services/setup/setup.ts';
import { fakeImaging, fakeScanners } from '#tests/harness/fake-fingers.ts';
import { factLine, type Fact } from '../replay/facts.ts';

const OPERATOR = 'operator-1';
const DAY = '2026-11-23';

/** The write to standard output is the moment at which the world knows. */
export const tell = (fact: Fact): void => void writeSync(1, `${factLine(fact)}\n`);

type Say = (fact: Fact) => void;

export function value<T>(answer: Answer<T, ErrorCode>): T {
  if (answer.ok) return answer.value;
  throw new Error(`answered ${answer.error.code}`);
}

export interface Registration {
  readonly seed: string;
  readonly jpeg: Uint8Array;
  /** Typed instead of an invented person's. */
  readonly fields?: Partial<Fields>;
}

export type CrashCounter = ReturnType<typeof openCrashCounter>;

export function openCrashCounter(dir: string, imaging: FingerprintImaging = fakeImaging()) {
  const dataKey = trainingKey(dir);
  const databases = openDatabases(dir);
  const clock = systemClock();
  const newId = () => uuidv7();
  const warn = () => undefined;
  const publish = () => undefined;
  const counter = createCounterRepository(databases.app);
  const settings = createSettings(databases.app);
  const repository = createDraftRepository(databases.app, dataKey);
  const spool = createSpool(databases.spool);
  const identity = createIdentity(counter, dataKey, 'training');
  const policies = createPolicyKeeper(settings, warn);
  const policy = () => policies.current();
  const drafts = createDrafts({
    drafts: repository,
    clock,
    newId,
    training: () => true,
    policy,
    isKnown: () => false,
  });
  const { scanners } = fakeScanners();
  const scanner = createScannerKeeper({
    opener: scanners.opener,
    chosenPort: () => null,
    rememberPort: () => undefined,
    changed: () => undefined,
  });
  const glass = createGlass({ scanner, imaging, clock, publish, present: scanners.present });
  const capture = createFingerCapture({
    drafts,
    templates: repository,
    glass,
    imaging,
    policy,
    clock,
    warn,
    ownTemplates: () => [],
  });
  const submission = createSubmission({
    drafts,
    repository,
    spool,
    sealer: createSealer(() => identity.deviceKey()),
    counter: () => identity.forSealing(),
    imageRecord,
    policy,
    clock,
    newId,
    queued: () => undefined,
    warn,
  });
  const setup = createSetup({
    counter,
    settings,
    spool,
    clock,
    newId,
    keyProtection: 'training',
    createDeviceKey: () => createDeviceKey(dataKey),
    hashPin,
    escrowDataKey: async () => null,
    reach: async () => fail('upstream/not-started'),
  });
  const stop = async (): Promise<void> => {
    glass.stop();
    await scanner.close();
    databases.close();
  };
  return { databases, spool, identity, repository, drafts, capture, submission, setup, stop };
}

/** Makes a new folder's counter, finishes a set-up cut short, and takes drafts of sealed packets away. */
export async function setUp({ identity, spool, setup, submission }: CrashCounter): Promise<void> {
  if (!identity.record())
    value(
      await setup.complete({
        councilName: 'UC-99 Training',
        counterName: 'Counter 1',
        training: true,
        upstream: { kind: 'later' },
        firstPerson: { displayName: 'Training', userName: 'training', pin: '2468' },
        language: 'en',
      }),
    );
  else if (!spool.begun()) spool.begin(identity.deviceKey().deviceId);
  submission.finishInterrupted();
}

/** Types and captures a whole registration; tells of each saved revision. Answers the draft's id and last revision. */
export async function fill(
  { drafts, capture }: CrashCounter,
  { seed, jpeg, fields }: Registration,
  say: Say = tell,
): Promise<{ readonly id: string; readonly rev: number }> {
  let state = drafts.create(OPERATOR);
  const { id } = state;
  const saved = (next: typeof state) => {
    state = next;
    say({ kind: 'saved', draft: id, rev: state.rev });
  };
  const person = { ...syntheticPerson(seed, DAY), ...fields };
  for (const field of FIELD_NAMES) saved(value(drafts.setField(id, field, person[field], OPERATOR)));
  saved(value(drafts.setPhoto(id, 'photo', jpeg, 'training', OPERATOR)));
  for (const slap of SLAPS) saved(value(await capture.take(id, { kind: 'slap', slap }, OPERATOR)).state);
  for (const { field, code, level } of state.checks) {
    if (level !== 'warn') continue;
    saved(value(drafts.passWarning(id, field, code, 'synthetic person', OPERATOR)));
  }
  return { id, rev: state.rev };
}

/** Seals a filled draft; tells of the slip. Answers the packet's id. */
export async function submit(
  { submission }: CrashCounter,
  { id, rev }: { readonly id: string; readonly rev: number },
  say: Say = tell,
): Promise<string> {
  const packet = value(await submission.submit(id, rev, OPERATOR));
  say({ kind: 'slip', draft: id, id: packet.id, sha256: packet.sha256 });
  return packet.id;
}

export const register = async (
  counter: CrashCounter,
  registration: Registration,
  say: Say = tell,
): Promise<string> => submit(counter, await fill(counter, registration, say), say);
