/** A whole counter in this process: real databases, real services, invented fingers, a clock that tests hold. */
import { onTestFinished } from 'vitest';
import type { Answer, CallContext } from '#contract/define.ts';
import { fail, type ErrorCode } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import type { RegistrationState } from '#contract/model.ts';
import { createBackend, type Backend } from '#core/backend.ts';
import { createHandlers, type CoreHandlers } from '#core/handlers/index.ts';
import type { Log } from '#core/log.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import { SLAPS } from '#domain/fingerprints/positions.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { fakeImaging, fakeScanners, type FakeGlass } from './fake-fingers.ts';
import { noChipReaders, noPrinters } from './no-printers.ts';
import { tempDir } from './temp-dir.ts';
import { smallJpeg } from './jpeg.ts';

export const OPERATOR: CallContext = { person: { id: 'operator-1', roles: ['operator'] } };
export const DATA_KEY = new Uint8Array(32).fill(7);
const NOW = Date.UTC(2026, 10, 23, 6);

interface TestClock {
  wall: number;
  mono: number;
  bootId: string;
}

export interface WholeCounter {
  readonly backend: Backend;
  readonly handlers: CoreHandlers;
  readonly dir: string;
  readonly clock: TestClock;
  readonly events: AppEvent[];
  readonly warnings: string[];
  /** The fake scanner's glass, unless other scanners were asked for. */
  readonly glass: FakeGlass;
  /** Ends it as a clean quit does; the folder stays. */
  stop(): Promise<void>;
}

export interface WholeCounterOptions {
  readonly dir?: string;
  readonly clock?: TestClock;
  readonly keyProtection?: 'os' | 'training';
  readonly createScanners?: Parameters<typeof createBackend>[0]['createScanners'];
  readonly createPrinters?: Parameters<typeof createBackend>[0]['createPrinters'];
  readonly createChipReaders?: Parameters<typeof createBackend>[0]['createChipReaders'];
  readonly imaging?: FingerprintImaging;
  readonly builtinUpstream?: () => Promise<Answer<{ readonly url: string }, ErrorCode>>;
}

export function startCounter(options: WholeCounterOptions = {}): WholeCounter {
  const dir = options.dir ?? tempDir();
  const clock = options.clock ?? { wall: NOW, mono: 1000, bootId: 'boot-1' };
  const events: AppEvent[] = [];
  const warnings: string[] = [];
  const { glass, scanners } = fakeScanners();
  const log: Log = { info: () => undefined, warn: (what) => void warnings.push(what) };
  const backend = createBackend({
    init: {
      dataDir: dir,
      dataKey: DATA_KEY,
      keyProtection: options.keyProtection ?? 'training',
      version: 'test',
    },
    clock: {
      now: () => clock.wall,
      monotonic: () => clock.mono,
      get bootId() {
        return clock.bootId;
      },
    },
    log,
    publish: (event) => void events.push(event),
    builtinUpstream: options.builtinUpstream ?? (async () => fail('upstream/not-started')),
    createScanners: options.createScanners ?? (() => scanners),
    createPrinters: options.createPrinters ?? noPrinters,
    createChipReaders: options.createChipReaders ?? noChipReaders,
    imaging: options.imaging ?? fakeImaging(),
  });
  let stopped: Promise<void> | null = null;
  const stop = () => (stopped ??= backend.stop());
  onTestFinished(stop);
  return { backend, handlers: createHandlers(backend), dir, clock, events, warnings, glass, stop };
}

export function valueOf<T>(answer: Answer<T, ErrorCode>): T {
  if (!answer.ok) throw new Error(`answered ${answer.error.code}`);
  return answer.value;
}

export const codeOf = (answer: Answer<unknown, ErrorCode>): ErrorCode | 'ok' =>
  answer.ok ? 'ok' : answer.error.code;

export const SETUP = {
  councilName: 'UC-99 Training',
  counterName: 'Counter 1',
  training: true,
  upstream: { kind: 'later' },
  firstPerson: { displayName: 'Saima A.', userName: 'saima', pin: '2468' },
  language: 'en',
} as const;

/** A counter that has been set up for training, without an upstream. */
export async function startTrainingCounter(options: WholeCounterOptions = {}): Promise<WholeCounter> {
  const counter = startCounter(options);
  if (!counter.backend.identity.record()) valueOf(await counter.handlers['setup.complete'](SETUP, OPERATOR));
  return counter;
}

/** A draft, new or `begun`, with everything typed and photographed, and the fingers too when asked. */
export async function fillDraft(
  { handlers }: WholeCounter,
  seed = 'a',
  fingers = true,
  begun?: string,
): Promise<RegistrationState> {
  const id = begun ?? valueOf(await handlers['registration.create']({}, OPERATOR)).id;
  const person = syntheticPerson(seed, '2026-11-23');
  for (const field of FIELD_NAMES) {
    valueOf(await handlers['registration.setField']({ id, field, value: person[field] }, OPERATOR));
  }
  let state = valueOf(
    await handlers['registration.setPhoto']({ id, jpeg: smallJpeg(), source: 'training' }, OPERATOR),
  );
  if (fingers) {
    for (const slap of SLAPS) {
      const target = { kind: 'slap', slap } as const;
      state = valueOf(await handlers['registration.captureFingers']({ id, target }, OPERATOR)).state;
    }
  }
  return state;
}
