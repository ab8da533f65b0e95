/** Core and the training upstream as main runs them: processes, key, events, session. */
import { join } from 'node:path';
import type { FromCore, ToCore } from '#contract/core-messages.ts';
import { appEvent, type AppEvent } from '#contract/events.ts';
import { ok } from '#contract/errors.ts';
import type { Clock } from './clock.ts';
import { openDataKey } from './keyStore.ts';
import { osKeyWrapper } from './keyWrapper.ts';
import type { Log } from './log.ts';
import { startNodeProcess } from './nodeProcess.ts';
import type { CardPrinting } from './printing/cards.ts';
import { createSessionMirror, type SessionMirror } from './session.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { createUpstreamHost } from './upstreamHost.ts';

export interface BackendParts {
  readonly dataDir: string;
  readonly version: string;
  /** The simulated scanner is as fast as it can be; for tests. */
  readonly fastSimulator: boolean;
  /** Folders that stand in for sticks; for tests. */
  readonly extraPlaces: readonly string[];
  readonly cardPrinting: CardPrinting;
  readonly clock: Clock;
  readonly log: Log;
  readonly tellPage: (event: AppEvent) => void;
}

export interface Backend {
  readonly supervisor: Supervisor;
  readonly session: SessionMirror;
  /** Core first, since it may be sending to the upstream. */
  stop(): Promise<void>;
}

export function createBackend({
  dataDir,
  version,
  fastSimulator,
  extraPlaces,
  cardPrinting,
  clock,
  log,
  tellPage,
}: BackendParts): Backend {
  const session = createSessionMirror();
  const upstream = createUpstreamHost({
    spawn: (port) =>
      startNodeProcess<unknown, 'stop'>('upstream', [
        '--data',
        join(dataDir, 'upstream'),
        '--port',
        String(port),
        // Whatever ledger the environment names, training stays on this PC.
        '--embedded',
      ]),
    clock,
    log,
  });
  const supervisor = createSupervisor({
    spawn: () => startNodeProcess<FromCore, ToCore>('core', []),
    init: async () => {
      const key = await openDataKey(dataDir, osKeyWrapper);
      if (!key.ok) return key;
      const { dataKey, protection } = key.value;
      return ok({ dataDir, dataKey, keyProtection: protection, version, fastSimulator, extraPlaces });
    },
    clock,
    log,
    onStatus: ({ state, problem }) => {
      if (state !== 'ready') session.clear();
      tellPage({ type: 'core.state', state, problem: problem && { ...problem } });
    },
    onEvent: (event) => {
      const known = appEvent.safeParse(event);
      if (!known.success) {
        log.error('event-refused');
        return;
      }
      session.hear(known.data);
      tellPage(known.data);
    },
    onAsk: (wish) => {
      switch (wish.what) {
        case 'training-upstream':
          return upstream.address();
        case 'print-queues':
          return cardPrinting.queues();
        case 'print-card':
          return cardPrinting.print(wish.queue, wish.sides);
      }
    },
  });
  return {
    supervisor,
    session,
    stop: async () => {
      await supervisor.stop();
      await upstream.stop();
    },
  };
}
