/** Puts the services together over real databases, drivers and network. */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Answer } from '#contract/define.ts';
import { fail, type ErrorCode } from '#contract/errors.ts';
import type { CoreInit } from '#contract/core-messages.ts';
import type { LinkState } from '#contract/model.ts';
import { openDatabases } from '#db/open.ts';
import { createCounterRepository } from '#db/repositories/counter.ts';
import { createDraftRepository } from '#db/repositories/drafts.ts';
import { createOperatorRepository } from '#db/repositories/operators.ts';
import { createOwnFingerRepository } from '#db/repositories/own-fingers.ts';
import { createSettings } from '#db/repositories/settings.ts';
import { createFreight } from '#db/spool/freight.ts';
import { createSpool } from '#db/spool/spool.ts';
import { createDeviceKey } from '#db/vault/device-key.ts';
import { hashPin, pinMatches } from '#db/vault/pin.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import { createScannerKeeper } from '#services/devices/scanner.ts';
import { createGlass } from '#services/fingers/glass.ts';
import { createOwnFingerEnrolment } from '#services/people/own-fingers.ts';
import { createPeople } from '#services/people/people.ts';
import type { Clock, Publish } from '#services/ports.ts';
import { createDrafts } from '#services/registration/drafts.ts';
import { createFingerCapture } from '#services/registration/fingers/capture.ts';
import { createFingerChallenge } from '#services/registration/fingers/challenge.ts';
import { createFingerDecisions } from '#services/registration/fingers/exceptions.ts';
import { createPolicyKeeper } from '#services/registration/fingers/policy.ts';
import { createRegistering } from '#services/registration/registering.ts';
import { createSubmission } from '#services/registration/submit.ts';
import { createPinDoor } from '#services/session/pin-door.ts';
import { createSession } from '#services/session/session.ts';
import { createUpstreamChoice } from '#services/setup/choose-upstream.ts';
import { createReach } from '#services/setup/reach.ts';
import { createSetup, type EscrowDataKey } from '#services/setup/setup.ts';
import { OFFLINE } from '#services/sync/link.ts';
import { createDeviceAuthorities } from './device-authorities.ts';
import { escrowDataKey } from './escrow.ts';
import { createIdentity } from './identity.ts';
import type { Log } from './log.ts';
import { imageRecord } from './image-record.ts';
import { assertQueueIsThere, beginQueue } from './queue-begun.ts';
import { createQueue } from './queue.ts';
import type { Scanners } from './scanners.ts';
import { createSealer } from './sealer.ts';
import { createSyncLine, enrolOnce, type SyncLine } from './sync.ts';

export interface BackendNeeds {
  readonly init: CoreInit;
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: Publish;
  /** Asks the host to start the built-in training upstream. */
  readonly builtinUpstream: () => Promise<Answer<{ readonly url: string }, ErrorCode>>;
  readonly createScanners: (isTraining: () => boolean, authorities: () => readonly string[]) => Scanners;
  /** The checking thread's program where it is not the one among the sources. */
  readonly checking?: string;
  /** Ended with the backend. */
  readonly imaging: FingerprintImaging;
}

export type Backend = ReturnType<typeof createBackend>;

/** Between two wishes for the built-in upstream, in milliseconds; its host has waits of its own. */
const BUILTIN_RETRY = 2_000;

/** Throws a StorageError when the data folder cannot be used. */
export function createBackend(needs: BackendNeeds) {
  const { init, clock, log, publish, builtinUpstream, createScanners, imaging } = needs;
  const databases = openDatabases(init.dataDir);
  const counter = createCounterRepository(databases.app);
  const settings = createSettings(databases.app);
  const repository = createDraftRepository(databases.app, init.dataKey);
  const operators = createOperatorRepository(databases.app);
  const spool = createSpool(databases.spool);
  const freight = createFreight(databases.spool);
  try {
    assertQueueIsThere(settings, spool);
  } catch (error) {
    databases.close();
    throw error;
  }
  const identity = createIdentity(counter, init.dataKey, init.keyProtection);
  const newId = () => uuidv7();
  let line: SyncLine | null = null;
  const stopping = new AbortController();

  const door = createPinDoor({ operators, pinMatches, decoyHash: hashPin(uuidv7()), clock, audit: spool });
  const session = createSession({ door, clock, audit: spool, publish });
  const ownFingers = createOwnFingerRepository(databases.app, init.dataKey);
  const people = createPeople({ operators, ownFingers, hashPin, clock, newId, audit: spool });
  const policies = createPolicyKeeper(settings, (what) => log.warn(what));
  const policy = () => policies.current();
  const isTraining = () => counter.get()?.training ?? true;
  const authorities = createDeviceAuthorities(settings);
  const scanners = createScanners(isTraining, () => authorities.current());
  const drafts = createDrafts({
    drafts: repository,
    clock,
    newId,
    training: isTraining,
    policy,
    isKnown: (id) => people.isKnown(id),
  });
  /** A built-in upstream that is chosen but does not run yet is no missing choice: the page says that it is being started. */
  const link = (): LinkState => {
    const state = line?.engine.link() ?? OFFLINE;
    if (state.state !== 'not-configured' || counter.get()?.upstreamKind !== 'builtin') return state;
    return { ...state, state: 'waiting', cause: 'upstream/not-started' };
  };
  const { carriage, keeping, outbox, packetChanged } = createQueue({
    init,
    db: databases.spool,
    spool,
    freight,
    settings,
    identity,
    clock,
    log,
    publish,
    link,
    checking: needs.checking,
    wake: () => line?.engine.sealed(),
  });
  const scanner = createScannerKeeper({
    opener: scanners.opener,
    chosenPort: () => settings.get('scanner-port') || null,
    rememberPort: (port) => settings.set('scanner-port', port ?? ''),
    changed: (state) => publish({ type: 'devices.changed', devices: [state] }),
  });
  const glass = createGlass({ scanner, imaging, clock, publish, present: scanners.present });
  const ofFingers = {
    drafts,
    templates: repository,
    glass,
    imaging,
    policy,
    clock,
    audit: spool,
    warn: (what: string, facts: { readonly code: string }) => log.warn(what, undefined, facts),
  };
  const capture = createFingerCapture({ ...ofFingers, ownTemplates: () => ownFingers.templates() });
  const challenge = createFingerChallenge({ ...ofFingers, chance: (below) => randomInt(below) });
  const decisions = createFingerDecisions({ ...ofFingers, door });
  const enrolOwnFinger = createOwnFingerEnrolment({ ...ofFingers, people, repository: ownFingers });
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
    queued: ({ id }) => {
      packetChanged(id);
      line?.engine.sealed();
    },
    warn: (what, error) => log.warn(what, error),
  });
  const escrow: EscrowDataKey = (deviceId, keys) => escrowDataKey(deviceId, init.dataKey, keys);
  const reach = createReach({ builtinUpstream, enrol: (at, who) => enrolOnce(at, who, clock) });
  const setup = createSetup({
    counter,
    settings,
    spool,
    clock,
    newId,
    keyProtection: init.keyProtection,
    createDeviceKey: () => createDeviceKey(init.dataKey),
    hashPin,
    escrowDataKey: escrow,
    reach,
  });
  const chooseUpstream = createUpstreamChoice({
    counter,
    audit: spool,
    clock,
    device: () => identity.deviceKey(),
    escrowDataKey: escrow,
    reach,
    chosen: (url) => {
      tellCounter();
      connect(url).engine.start();
    },
  });

  const tellCounter = () => publish({ type: 'counter.changed', counter: identity.info() });

  /** Makes the line upstream of a counter that is set up; `url` overrides where it is. */
  function connect(url: string | null): SyncLine {
    line ??= createSyncLine({
      counter,
      spool,
      freight,
      registering: createRegistering(repository, clock),
      key: identity.deviceKey(),
      clock,
      link: () => outbox.linkChanged(),
      packet: packetChanged,
      enrolled: async () => {
        const record = identity.record();
        if (record?.upstreamKeys && !record.escrowedDataKey) {
          const escrowed = await escrow(record.deviceId, record.upstreamKeys);
          if (escrowed) counter.keepEscrow(escrowed);
        }
        tellCounter();
      },
    });
    line.setUrl(url);
    return line;
  }

  /** Asks for the built-in upstream until it runs, unless another one is chosen meanwhile. */
  async function reachBuiltin(): Promise<void> {
    while (!stopping.signal.aborted && identity.record()?.upstreamKind === 'builtin') {
      const started = await builtinUpstream();
      if (identity.record()?.upstreamKind !== 'builtin') return;
      if (started.ok) return void connect(started.value.url);
      log.warn('the built-in upstream did not start', undefined, { code: started.error.code });
      await pause(BUILTIN_RETRY, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  /** Begins what goes on by itself: sending. What fails is in the log and never ends the process. */
  async function start(): Promise<void> {
    try {
      const record = identity.record();
      if (!record) return;
      beginQueue(settings, spool, record.deviceId);
      const finished = submission.finishInterrupted();
      if (finished > 0) log.info('drafts of sealed packets removed', { finished });
      keeping.start();
      carriage.tidy();
      connect(record.upstreamUrl).engine.start();
      // Whether the scanner is there shows at once; what is wrong with it stands in its state.
      scanner.watch();
      scanner.check().catch((error: unknown) => log.warn('the scanner could not be looked at', error));
      await reachBuiltin();
    } catch (error) {
      log.warn('starting to send failed', error);
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    glass.stop();
    await carriage.close();
    await line?.close();
    await keeping.stop();
    await scanner.close();
    await scanners.close();
    await imaging.close();
    databases.close();
  }

  const sendNow = () => line?.engine.sendNow() ?? fail('upstream/not-configured');

  return {
    sendNow,
    repository,
    settings,
    spool,
    identity,
    session,
    drafts,
    outbox,
    keeping,
    carriage,
    scanner,
    glass,
    capture,
    challenge,
    decisions,
    enrolOwnFinger,
    people,
    policies,
    authorities,
    imaging,
    submission,
    setup,
    chooseUpstream,
    clock,
    tellCounter,
    connect,
    start,
    stop,
  };
}
