/** The simulated upstream: one or two processes over one ledger and one store, with backups and everything that befalls them. */
import type { Random } from '#domain/random.ts';
import type { Sign } from '#domain/protocol/es256.ts';
import { revokeDevice } from '#scripts/upstream/ledger/devices.ts';
import { logSize } from '#scripts/upstream/ledger/log.ts';
import { writeWatermark } from '#scripts/upstream/ledger/meta.ts';
import { decidePacket, type Decision } from '#scripts/upstream/ledger/notices.ts';
import type { SimulatedSocket } from '../net/socket.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { WholeBodies } from './bodies.ts';
import { startGateway, type Gateway, type GatewayParts } from './gateway.ts';
import type { LedgerCopy, SimulatedLedger } from './ledger.ts';

export interface UpstreamParts {
  readonly time: Scheduler;
  readonly random: Random;
  readonly ledger: SimulatedLedger;
  readonly sign: Sign;
  readonly gateways: number;
  readonly start: number;
  readonly note: (what: string) => void;
  readonly spoil?: {
    readonly gateway?: (parts: GatewayParts) => GatewayParts;
    readonly died?: (whole: WholeBodies) => void;
  };
}

interface Backup {
  readonly ledger: LedgerCopy;
  readonly whole: ReadonlyMap<string, Buffer>;
}

export interface SimulatedUpstream {
  readonly whole: WholeBodies;
  readonly disk: { full: boolean };
  clockError: number;
  readonly restores: number;
  accept(socket: SimulatedSocket): boolean;
  /** Starts the processes that are down. */
  start(): Promise<void>;
  /** One process goes, at once or after so many steps of its own. */
  kill(steps: number): void;
  /** Makes a copy that can be brought back later. Nothing may be under way in the ledger. */
  backup(): Promise<void>;
  /** All processes go; the last copy is brought back under a new epoch. */
  restore(): Promise<void>;
  /** People decide on one stored packet. */
  decide(): Promise<void>;
  /** A body that is in no copy goes under a good ledger; people see it and ask for it again. */
  loseBody(): Promise<void>;
  revoke(deviceId: string): Promise<void>;
}

export function createUpstream(parts: UpstreamParts): SimulatedUpstream {
  const { time, random, ledger, note } = parts;
  const whole: WholeBodies = new Map();
  const partials = Array.from({ length: parts.gateways }, () => new Map<string, Buffer>());
  const disk = { full: false };
  const gateways: (Gateway | null)[] = Array.from({ length: parts.gateways }, () => null);
  let backups: Backup[] = [];
  let restored = false;
  let restores = 0;
  /** One change of the processes or the ledger at a time. */
  let work: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(what: () => Promise<T>): Promise<T> => {
    const mine = work.then(what);
    work = mine.catch(() => undefined);
    return mine;
  };

  const now = (): number => Math.floor(parts.start + time.now() + upstream.clockError);
  async function anyStored(): Promise<string | null> {
    const rows = await ledger.sql.query<{ id: string }>(
      'SELECT id FROM packet WHERE receipt IS NOT NULL AND distrusted_at IS NULL ORDER BY id',
    );
    return rows.length === 0 ? null : random.pick(rows).id;
  }

  const upstream: SimulatedUpstream = {
    whole,
    disk,
    clockError: 0,
    get restores() {
      return restores;
    },
    accept: (socket) => {
      const up = gateways.filter((gateway) => gateway !== null);
      if (up.length === 0) return false;
      random.pick(up).accept(socket);
      return true;
    },
    start: () =>
      inTurn(async () => {
        for (const [index, running] of gateways.entries()) {
          if (running) continue;
          const wanted: GatewayParts = {
            time,
            random,
            sql: ledger.sql,
            whole,
            partial: partials[index] ?? new Map<string, Buffer>(),
            disk,
            sign: parts.sign,
            now,
            restored,
          };
          restored = false;
          const gateway = await startGateway(parts.spoil?.gateway?.(wanted) ?? wanted);
          const closeSockets = gateway.life.onDeath;
          gateway.life.onDeath = () => {
            gateways[index] = null;
            closeSockets();
            parts.spoil?.died?.(whole);
            note(`gateway ${index} died`);
            time.after(random.int(100, 120_000), () => void upstream.start());
          };
          gateways[index] = gateway;
          note(`gateway ${index} up`);
        }
      }),
    kill: (steps) => {
      const up = gateways.filter((gateway) => gateway !== null);
      if (up.length === 0) return;
      const { life } = random.pick(up);
      if (steps === 0) life.kill();
      else life.dieIn = steps;
    },
    backup: () =>
      inTurn(async () => {
        backups.push({ ledger: await ledger.copy(), whole: new Map(whole) });
        const size = await logSize(ledger.sql);
        // Vouched for only once the copy is made, and not always.
        if (size > 0 && random.chance(0.7))
          await ledger.sql.transaction((queries) => writeWatermark(queries, size - 1));
        note('backup');
      }),
    restore: () =>
      inTurn(async () => {
        const last = backups.at(-1);
        if (!last) return;
        for (const gateway of gateways) gateway?.life.kill();
        await ledger.putBack(last.ledger);
        whole.clear();
        for (const [id, bytes] of last.whole) whole.set(id, bytes);
        for (const partial of partials) if (random.chance(0.5)) partial.clear();
        // What was copied after this one is no more.
        backups = [last];
        restored = true;
        restores += 1;
        note('restored from a backup');
      }),
    decide: () =>
      inTurn(async () => {
        const id = await anyStored();
        if (id === null) return;
        // What lies in a copy may be gone at its counter, and is brought back from the copy.
        const copied = backups.some((copy) => copy.whole.has(id));
        const decision = random.pick<Decision>([
          { outcome: 'ACCEPTED', stage: 'in-process' },
          { outcome: 'ACCEPTED', stage: 'dispatched' },
          { outcome: 'REJECTED', reason: 'photo' },
          ...(copied ? [] : [{ outcome: 'RESEND', reason: 'unreadable' } as const]),
        ]);
        await decidePacket(ledger.sql, id, decision, now());
        note(`${decision.outcome} ${id.slice(-4)}`);
      }),
    loseBody: () =>
      inTurn(async () => {
        const id = await anyStored();
        if (id === null || backups.some((copy) => copy.whole.has(id))) return;
        whole.delete(id);
        await decidePacket(ledger.sql, id, { outcome: 'RESEND', reason: 'lost' }, now());
        note(`body lost ${id.slice(-4)}`);
      }),
    revoke: (deviceId) =>
      inTurn(async () => {
        await revokeDevice(ledger.sql, deviceId, now());
        note(`revoked ${deviceId.slice(0, 6)}`);
      }),
  };
  return upstream;
}
