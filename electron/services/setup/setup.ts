/** First run: who this counter is, its keys, the first person, its upstream. All or nothing. */
import type { Answer, InputOf } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { AppContract } from '#contract/contract.ts';
import type { CounterRecord, CounterRepository } from '#db/repositories/counter.ts';
import type { Settings } from '#db/repositories/settings.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import type { Clock, NewId } from '../ports.ts';
import type { EnrolError, EnrollingDevice, Reach } from './reach.ts';

export type SetupInput = InputOf<AppContract['setup.complete']>;

export interface NewDeviceKey {
  readonly key: EnrollingDevice;
  readonly sealedSecret: Uint8Array;
}

export type EscrowDataKey = (deviceId: string, keys: UpstreamKeys) => Promise<Uint8Array | null>;

interface Needs {
  readonly counter: CounterRepository;
  readonly settings: Settings;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyProtection: 'os' | 'training';
  readonly createDeviceKey: () => NewDeviceKey;
  readonly hashPin: (pin: string) => Promise<string>;
  readonly escrowDataKey: EscrowDataKey;
  readonly reach: Reach;
}

type SetupError = 'setup/already-done' | 'setup/key-not-protected' | EnrolError;
type Enrolled = {
  readonly url: string | null;
  readonly keys: UpstreamKeys | null;
  readonly at: number | null;
};

export interface Setup {
  complete(input: SetupInput): Promise<Answer<CounterRecord, SetupError>>;
}

export function createSetup(needs: Needs): Setup {
  const enrol = async (
    { upstream, ...counter }: SetupInput,
    device: EnrollingDevice,
  ): Promise<Answer<Enrolled, EnrolError>> => {
    // A training counter can seal at once: every training upstream has the same keys.
    if (upstream.kind === 'later')
      return ok({ url: null, keys: counter.training ? TRAINING_KEYS : null, at: null });
    const reached = await needs.reach(upstream, { device, counter, pinned: () => null });
    if (!reached.ok) return reached;
    const { kept, keys } = reached.value;
    return ok({ url: kept, keys, at: needs.clock.now() });
  };

  const complete: Setup['complete'] = async (input) => {
    if (needs.counter.get()) return fail('setup/already-done');
    if (!input.training && needs.keyProtection !== 'os') return fail('setup/key-not-protected');
    const { key, sealedSecret } = needs.createDeviceKey();
    const enrolled = await enrol(input, key);
    if (!enrolled.ok) return enrolled;
    const { url, keys, at } = enrolled.value;
    const record: CounterRecord = {
      councilName: input.councilName,
      counterName: input.counterName,
      training: input.training,
      upstreamKind: input.upstream.kind,
      upstreamUrl: url,
      upstreamKeys: keys,
      enrolledAt: at,
      deviceId: key.deviceId,
      devicePublic: key.publicJwk,
      deviceSecret: sealedSecret,
      escrowedDataKey: keys && (await needs.escrowDataKey(key.deviceId, keys)),
      createdAt: needs.clock.now(),
    };
    const { displayName, userName, pin } = input.firstPerson;
    const pinHash = await needs.hashPin(pin);
    needs.settings.set('language', input.language);
    needs.counter.create(record, {
      id: needs.newId(),
      userName,
      displayName,
      roles: ['operator', 'supervisor'],
      pinHash,
    });
    needs.spool.begin(record.deviceId);
    needs.spool.audit({
      at: record.createdAt,
      kind: 'set-up',
      detail: input.training ? 'training' : 'service',
    });
    return ok(record);
  };

  let underWay: ReturnType<Setup['complete']> | null = null;
  return {
    complete: async (input) => {
      if (underWay) return fail('setup/already-done');
      underWay = complete(input);
      try {
        return await underWay;
      } finally {
        underWay = null;
      }
    },
  };
}
