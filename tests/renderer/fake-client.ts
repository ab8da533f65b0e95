/** A page over a made-up backend: answers are given per procedure, events are sent by hand. */
import type { AppContract, ProcedureName } from '#contract/contract.ts';
import type { Answer, InputOf, OutputOf } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import type { CounterInfo, OutboxSummary, PacketRow, Person } from '#contract/model.ts';
import { createPage, type Page } from '#renderer/app/page.ts';
import type { SystemStatus, Snapshot } from '#renderer/app/stores/appStore.ts';
import type { Bridge } from '#renderer/client/bridge.ts';

export type FakeHandlers = {
  [K in ProcedureName]?: (
    input: InputOf<AppContract[K]>,
  ) => Answer<OutputOf<AppContract[K]>, ErrorCode> | Promise<Answer<OutputOf<AppContract[K]>, ErrorCode>>;
};

export interface Call {
  readonly procedure: string;
  readonly input: unknown;
}

export interface FakeBridge extends Bridge {
  /** Everything that was asked, in order. */
  readonly calls: readonly Call[];
  emit(event: AppEvent): void;
  /** An event as a broken backend would send it. */
  emitRaw(event: unknown): void;
}

/** A procedure without a handler answers 'app/unexpected'. Handlers may be changed while the page runs. */
export function fakeBridge(handlers: FakeHandlers): FakeBridge {
  const listeners = new Set<(event: unknown) => void>();
  const calls: Call[] = [];
  const emitRaw = (event: unknown) => {
    for (const listener of [...listeners]) listener(event);
  };
  return {
    calls,
    emit: emitRaw,
    emitRaw,
    async call(procedure, input) {
      calls.push({ procedure, input });
      const handler = handlers[procedure as ProcedureName] as ((input: unknown) => unknown) | undefined;
      return handler ? handler(input) : fail('app/unexpected');
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const PERSON: Person = {
  id: 'person-1',
  userName: 'operator',
  displayName: 'Test Operator',
  roles: ['operator', 'supervisor'],
};

export const COUNTER: CounterInfo = {
  councilName: 'UC-99 Test Council',
  counterName: 'Counter 1',
  training: true,
  deviceId: '00112233',
  upstream: 'builtin',
  upstreamUrl: null,
  enrolled: true,
  keyProtection: 'training',
};

export const OUTBOX: OutboxSummary = {
  saved: 0,
  received: 0,
  accepted: 0,
  attention: 0,
  oldestSavedAt: null,
  link: {
    state: 'idle',
    cause: null,
    nextAttemptAt: null,
    lastContactAt: null,
    sending: null,
    rate: null,
    waitingBytes: 0,
    paused: false,
  },
  disk: { level: 'roomy', freeBytes: 50_000_000_000, packetsLeft: 60_000, daysLeft: null },
  mirror: { folder: null, state: 'off', behind: 0 },
  health: { checkedAt: null, damaged: 0, repaired: 0 },
  freight: { waiting: 0, received: 0 },
};

export const snapshotOf = (part: Partial<Snapshot> = {}): Snapshot => ({
  counter: COUNTER,
  person: PERSON,
  language: 'en',
  theme: 'light',
  formPrinter: null,
  outbox: OUTBOX,
  devices: [],
  papers: [],
  clock: { now: 0, behind: false },
  ...part,
});

export const statusOf = (part: Partial<SystemStatus> = {}): SystemStatus => ({
  core: 'ready',
  problem: null,
  dataDir: '/data',
  version: '0.0.0',
  development: false,
  ...part,
});

/** A sealed packet with this sequence number. */
export const packetOf = (seq: number, part: Partial<PacketRow> = {}): PacketRow => ({
  id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  seq,
  tracking: `R-0099-01-${String(seq).padStart(6, '0')}`,
  kind: 'new-card',
  state: 'SEALED',
  size: 640_000,
  sha256: 'a'.repeat(64),
  sealedAt: 1_760_000_000_000,
  offset: 0,
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
  storedAt: null,
  logIndex: null,
  supersedes: null,
  replaced: false,
  stage: null,
  reason: null,
  outcomeAt: null,
  ...part,
});

export interface FakePage {
  readonly page: Page;
  readonly bridge: FakeBridge;
}

/** A page whose backend runs, is set up, and has somebody signed in, unless the handlers say otherwise. */
export function fakePage(handlers: FakeHandlers = {}): FakePage {
  const bridge = fakeBridge({
    'system.status': () => ok(statusOf()),
    'system.snapshot': () => ok(snapshotOf()),
    'preferences.set': () => ok({}),
    'registration.drafts': () => ok([]),
    'outbox.find': () => ok([]),
    'outbox.rows': () => ok([]),
    'outbox.history': () => ok([]),
    'devices.ports': () => ok([]),
    'tokens.today': () => ok({ last: null }),
    'fees.of': () => ok({ offered: [], receipts: [] }),
    ...handlers,
  });
  return { page: createPage(bridge), bridge };
}
