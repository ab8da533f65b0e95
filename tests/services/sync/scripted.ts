/** What a test lets an upstream answer instead of the truth. */
import { judgeAnswer, type Fault, type HttpAnswer } from '#domain/protocol/problem.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import type { UploadPart, UploadWatch, UpstreamClient, Watch } from '#services/sync/port.ts';

export interface Held {
  readonly manifest: Manifest;
  bytes: Uint8Array;
  receipt: string | null;
}

/** What a scripted call does instead; `held` is the packet it is about, when it is about one. */
export type Script = (call: {
  readonly watch: Watch;
  readonly held: Held | null;
  readonly part: UploadPart | null;
}) => unknown;

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

/** A body that is complete upstream though its last answer never arrives. */
export const storedButUnheard = async (
  upstream: Pick<UpstreamClient, 'upload'>,
  watch: Watch,
  part: UploadPart,
): Promise<unknown> => {
  await upstream.upload(part, { ...watch, received: () => undefined });
  return { ok: false, fault: unreachable, epoch: null };
};
