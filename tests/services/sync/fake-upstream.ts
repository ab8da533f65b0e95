/** An upstream in memory that keeps the protocol, except where a test scripts its next answer. */
import { createHash } from 'node:crypto';
import { es256Signer } from '#domain/protocol/es256.ts';
import type { Fault } from '#domain/protocol/problem.ts';
import { judgeAnswer, type HttpAnswer } from '#domain/protocol/problem.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import type { Reply, UploadPart, UploadWatch, UpstreamClient, Watch } from '#services/sync/port.ts';
import type { ManifestVerdict } from '#services/sync/wire.ts';

type Method = 'enrol' | 'config' | 'announce' | 'uploaded' | 'upload' | 'receipt' | 'reconcile';

interface Held {
  readonly manifest: Manifest;
  bytes: Uint8Array;
  receipt: string | null;
}

/** What a scripted call does instead; `held` is the packet it is about, when it is about one. */
type Script = (call: {
  readonly watch: Watch;
  readonly held: Held | null;
  readonly part: UploadPart | null;
}) => unknown;

export interface FakeUpstream extends UpstreamClient {
  readonly calls: readonly Method[];
  readonly held: ReadonlyMap<string, Held>;
  /** Scripts the next call of this method, or the next ones. */
  next(method: Method, ...scripts: readonly Script[]): void;
  /** Brought back from a backup without these packets. */
  restore(epoch: string, without: readonly string[]): void;
  forgetDevice(): void;
}

export const fault =
  (value: Fault, epoch: string | null = 'epoch-1'): Script =>
  () => ({ ok: false, fault: value, epoch });

/** The fault that a raw HTTP answer gives. */
export const answered = (
  status: number,
  fields: Readonly<Record<string, string>>,
  body: HttpAnswer['body'] = { kind: 'none' },
): Script => {
  const judged = judgeAnswer({ status, field: (name) => fields[name], body });
  if (!judged) throw new Error('this answer is a good one');
  return fault(judged, fields['server-epoch'] ?? null);
};

export const unreachable: Fault = { kind: 'wait', code: 'upstream/unreachable', retryAfterMs: null };

/** Answers nothing until the caller gives up. */
export const silence: Script = ({ watch }) =>
  new Promise((resolve) => {
    watch.signal.addEventListener('abort', () =>
      resolve({ ok: false, fault: { kind: 'stopped' }, epoch: null }),
    );
  });

/** Takes so many bytes, then the line is cut; `told`: upstream's interim word came through before. */
export const cutAfter =
  (count: number, told: boolean): Script =>
  ({ watch, held, part }) => {
    if (!held || !part) throw new Error('not an upload');
    held.bytes = Buffer.concat([held.bytes, part.bytes.subarray(0, count)]);
    if (told) (watch as UploadWatch).received(part.offset + count);
    return { ok: false, fault: unreachable, epoch: null };
  };

export async function createFakeUpstream(): Promise<FakeUpstream> {
  const sign = await es256Signer(TRAINING_SECRETS.receipt.jwk);
  const held = new Map<string, Held>();
  const calls: Method[] = [];
  const scripts = new Map<Method, Script[]>();
  let epoch = 'epoch-1';
  let enrolled = false;
  let logIndex = 0;

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

  const config = () => good({ v: 1 as const, keys: TRAINING_KEYS, epoch, training: true, time: 1 });
  const unused = () => Promise.reject(new Error('the engine does not ask this yet'));

  return {
    calls,
    held,
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
            packet.bytes = Buffer.concat([packet.bytes, part.bytes]);
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
    reconcile: ({ packets }, watch) =>
      call('reconcile', watch, {}, () =>
        good({
          v: 1 as const,
          contiguousThrough: 0,
          missing: [],
          unknown: packets.map(({ id }) => id).filter((id) => !held.get(id)?.receipt),
          backupWatermark: null,
        }),
      ),
    status: unused,
    audit: unused,
  };
}

/** A body that is complete upstream though its last answer never arrives. */
export const storedButUnheard = async (
  upstream: FakeUpstream,
  watch: Watch,
  part: UploadPart,
): Promise<unknown> => {
  await upstream.upload(part, { ...watch, received: () => undefined });
  return { ok: false, fault: unreachable, epoch: null };
};
