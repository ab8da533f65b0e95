/** An upstream in memory that keeps the protocol, except where a test scripts its next answer. */
import { createHash } from 'node:crypto';
import { es256Signer } from '#domain/protocol/es256.ts';
import type { Fault } from '#domain/protocol/problem.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import type { OrderNotice } from '#domain/cards/order.ts';
import { type Outcome } from '#domain/protocol/outcomes.ts';
import {
  createStatement,
  type CarriedEpoch,
  type ReferenceItem,
  type StatementPayload,
} from '#domain/protocol/statement.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import type { Reply, UploadPart, UpstreamClient, Watch } from '#services/sync/port.ts';
import type { ManifestVerdict } from '#services/sync/wire.ts';
import type { Held, Script } from './scripted.ts';

type Method =
  | 'enrol'
  | 'config'
  | 'announce'
  | 'uploaded'
  | 'upload'
  | 'receipt'
  | 'reconcile'
  | 'status'
  | 'audit'
  | 'tellDeliveryKey'
  | 'order';
/** Pieces of a body that leave is asked for. */
const PIECE = 16 * 1024;

export interface FakeUpstream extends UpstreamClient {
  readonly calls: readonly Method[];
  /** Without the questions that are asked once in every pass. */
  packetCalls(): readonly Method[];
  readonly held: ReadonlyMap<string, Held>;
  /** Scripts the next call of this method, or the next ones. */
  next(method: Method, ...scripts: readonly Script[]): void;
  /** Brought back from a backup without these packets. */
  restore(epoch: string, without: readonly string[]): void;
  forgetDevice(): void;
  /** Decides about packets; comes down with the next statement. */
  decide(...outcomes: readonly Outcome[]): void;
  publish(item: ReferenceItem): void;
  /** Tells of orders with the next statements, and gives out these bytes for them. */
  tellOf(notice: OrderNotice, sealed?: Uint8Array): void;
  /** What the next statements and answers say. */
  say(words: Partial<Said>): void;
  /** Audit entries by number, from 1 on. */
  readonly heardAudit: readonly string[];
  /** Loses audit entries after this number. */
  loseAudit(after: number): void;
}

interface Said {
  readonly time: number;
  readonly backupWatermark: number | null;
  /** How much of earlier epochs' logs it goes on with. */
  readonly carried: readonly CarriedEpoch[];
  /** Outcomes in one statement. */
  readonly page: number;
  /** Numbers that it heard of from somebody else. */
  readonly highestSeq: number;
  /** The key that it seals orders to; undefined: it is from before there were any. */
  readonly deliveryKey: string | null | undefined;
}

/** The statement of a healthy upstream with nothing to say, for changing. */
export const signStatement = async (payload: StatementPayload): Promise<string> =>
  createStatement(payload, TRAINING_SECRETS.receipt.kid, await es256Signer(TRAINING_SECRETS.receipt.jwk));

export interface FakeUpstreamOptions {
  /** Whom statements are for. */
  readonly deviceId?: string;
  /** Upstream's clock. */
  readonly now?: () => number;
}

const ranges = (numbers: readonly number[]): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = [];
  for (const seq of numbers) {
    const last = found.at(-1);
    if (last?.to === seq - 1) last.to = seq;
    else found.push({ from: seq, to: seq });
  }
  return found;
};

export async function createFakeUpstream({
  deviceId = '',
  now = () => 1_790_000_000_000,
}: FakeUpstreamOptions = {}): Promise<FakeUpstream> {
  const sign = await es256Signer(TRAINING_SECRETS.receipt.jwk);
  const held = new Map<string, Held>();
  const calls: Method[] = [];
  const scripts = new Map<Method, Script[]>();
  let epoch = 'epoch-1';
  let enrolled = false;
  let logIndex = 0;
  const outcomes: (Outcome | OrderNotice)[] = [];
  const sealedOrders = new Map<string, Uint8Array>();
  const reference: ReferenceItem[] = [];
  const heardAudit: string[] = [];
  let said: Partial<Said> = {};

  const good = <T>(value: T): Reply<T> => ({ ok: true, value, epoch });
  const bad = (value: Fault): Reply<never> => ({ ok: false, fault: value, epoch });

  async function call<T>(
    method: Method,
    watch: Watch,
    about: { readonly id?: string; readonly part?: UploadPart },
    honest: () => Reply<T> | Promise<Reply<T>>,
  ): Promise<Reply<T>> {
    calls.push(method);
    if (watch.signal.aborted) return { ok: false, fault: { kind: 'stopped' }, epoch: null };
    const script = scripts.get(method)?.shift();
    if (script)
      return (await script({
        watch,
        held: held.get(about.id ?? '') ?? null,
        part: about.part ?? null,
      })) as Reply<T>;
    if (!enrolled && method !== 'enrol' && method !== 'config') return bad({ kind: 'unknown-device' });
    return honest();
  }

  async function complete(packet: Held): Promise<string> {
    const { id, sha256, size, device, seq } = packet.manifest;
    packet.receipt ??= await createReceipt(
      { v: 1, id, sha256, size, device, seq, epoch, logIndex: logIndex++, storedAt: 1_790_000_000_001 },
      TRAINING_SECRETS.receipt.kid,
      sign,
    );
    return packet.receipt;
  }

  const time = () => said.time ?? now();
  const config = () => good({ v: 1 as const, keys: TRAINING_KEYS, epoch, training: true, time: time() });
  const missing = (head: number) => {
    const stored = new Set([...held.values()].filter((one) => one.receipt).map((one) => one.manifest.seq));
    return Array.from({ length: head }, (_, index) => index + 1).filter((seq) => !stored.has(seq));
  };

  return {
    calls,
    packetCalls: () => calls.filter((method) => !['reconcile', 'status', 'audit'].includes(method)),
    held,
    heardAudit,
    loseAudit: (after) => void heardAudit.splice(after),
    next: (method, ...added) => void scripts.set(method, [...(scripts.get(method) ?? []), ...added]),
    restore: (fresh, without) => {
      epoch = fresh;
      for (const id of without) held.delete(id);
    },
    forgetDevice: () => {
      enrolled = false;
    },
    enrol: (_request, watch) =>
      call('enrol', watch, {}, () => {
        enrolled = true;
        return config();
      }),
    config: (watch) => call('config', watch, {}, config),
    announce: (manifests, watch) =>
      call('announce', watch, {}, () =>
        good(
          manifests.map((signed): ManifestVerdict => {
            const manifest = JSON.parse(signed.manifest) as Manifest;
            const { id } = manifest;
            const known = held.get(id) ?? { manifest, bytes: new Uint8Array(), receipt: null };
            held.set(id, known);
            if (known.manifest.sha256 !== manifest.sha256) return { verdict: 'conflict', id };
            if (known.receipt !== null) return { verdict: 'have', id, receipt: known.receipt };
            return { verdict: 'need', id, offset: known.bytes.length };
          }),
        ),
      ),
    uploaded: (id, watch) =>
      call('uploaded', watch, { id }, () => {
        const packet = held.get(id);
        if (!packet) return bad({ kind: 'unknown-packet' });
        return good({ offset: packet.bytes.length, complete: packet.receipt !== null });
      }),
    upload: (part, watch) =>
      call(
        'upload',
        watch,
        { id: part.id, part },
        async (): Promise<Reply<{ offset: number; receipt: string | null }>> => {
          const packet = held.get(part.id);
          if (!packet) return bad({ kind: 'unknown-packet' });
          if (packet.receipt === null) {
            if (part.offset !== packet.bytes.length)
              return bad({ kind: 'offset', offset: packet.bytes.length });
            for (let at = 0; at < part.bytes.length; at += PIECE) {
              const piece = part.bytes.subarray(at, at + PIECE);
              if (watch.leave && !(await watch.leave(piece.length)))
                return { ok: false, fault: { kind: 'stopped' }, epoch: null };
              packet.bytes = Buffer.concat([packet.bytes, piece]);
              watch.received(packet.bytes.length);
            }
            if (packet.bytes.length < part.size) return good({ offset: packet.bytes.length, receipt: null });
            const hash = createHash('sha256').update(packet.bytes).digest('hex');
            if (hash !== packet.manifest.sha256) return bad({ kind: 'damaged' });
          }
          return good({ offset: part.size, receipt: await complete(packet) });
        },
      ),
    receipt: (id, watch) =>
      call('receipt', watch, { id }, async () => {
        const packet = held.get(id);
        return packet?.receipt ? good({ receipt: packet.receipt }) : bad({ kind: 'unknown-packet' });
      }),
    reconcile: ({ head, packets }, watch) =>
      call('reconcile', watch, {}, () => {
        const lacks = missing(head.seq);
        return good({
          v: 1 as const,
          contiguousThrough: (lacks[0] ?? head.seq + 1) - 1,
          missing: ranges(lacks).slice(0, 100),
          unknown: packets.map(({ id }) => id).filter((id) => !held.get(id)?.receipt),
          highestSeq: Math.max(
            said.highestSeq ?? 0,
            ...[...held.values()].map(({ manifest }) => manifest.seq),
          ),
        });
      }),
    status: (cursor, watch) =>
      call('status', watch, {}, async () => {
        const page = outcomes.slice(cursor, cursor + (said.page ?? 500));
        const statement = await signStatement({
          v: 1,
          device: deviceId,
          epoch,
          time: time(),
          backupWatermark: said.backupWatermark ?? null,
          ...(said.carried && { carried: said.carried }),
          after: cursor,
          cursor: cursor + page.length,
          outcomes: page.filter((one) => 'outcome' in one),
          reference,
          orders: page.filter((one) => 'state' in one),
          ...(said.deliveryKey !== undefined && { deliveryKey: said.deliveryKey }),
        });
        return good({ v: 1 as const, statement });
      }),
    audit: ({ from, entries }, watch) =>
      call('audit', watch, {}, () => {
        for (const [index, entry] of entries.entries())
          if (heardAudit.length === from + index - 1) heardAudit.push(entry);
        return good({ v: 1 as const, next: heardAudit.length + 1 });
      }),
    tellDeliveryKey: ({ kid }, watch) =>
      call('tellDeliveryKey', watch, {}, () => {
        said = { ...said, deliveryKey: kid };
        return good({ v: 1 as const, kid });
      }),
    order: ({ id, offset, length }, watch) =>
      call('order', watch, { id }, () => {
        const sealed = sealedOrders.get(id);
        return sealed ? good(sealed.slice(offset, offset + length)) : bad({ kind: 'held' });
      }),
    tellOf: (notice, sealed) => {
      outcomes.push(notice);
      if (sealed) sealedOrders.set(notice.id, sealed);
    },
    decide: (...added) => void outcomes.push(...added),
    publish: (item) => void reference.push(item),
    say: (words) => {
      said = { ...said, ...words };
    },
  };
}
