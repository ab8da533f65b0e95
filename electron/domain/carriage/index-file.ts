/** The list that an exporting counter signs last: how many of what it left on the stick, so that a lost file is noticed. */
import { fromBase64url, toBase64url, utf8 } from '../protocol/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../protocol/canonical-json.ts';
import { es256Verify, type Sign } from '../protocol/es256.ts';
import { MAX_PACKET } from '../protocol/limits.ts';
import { PACKET_ID } from '../protocol/manifest-signature.ts';
import { isCard, openCard, type CounterCard } from './counter-card.ts';
import { MAX_CARRIED } from './names.ts';
import { is32Bytes, isCount, isHash, isRecord, isText } from './shape.ts';

export interface IndexEntry {
  readonly id: string;
  readonly seq: number;
  /** Thumbprint of the counter that sealed it. */
  readonly device: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface CarriageIndex {
  readonly v: 1;
  /** Thumbprint of the counter that exported. */
  readonly device: string;
  /** Milliseconds since 1970 by that counter's clock. */
  readonly madeAt: number;
  readonly entries: readonly IndexEntry[];
  /** Ids of the packets whose receipts it left. */
  readonly receipts: readonly string[];
}

const isId = (value: unknown): value is string => typeof value === 'string' && PACKET_ID.test(value);

const isEntry = (value: unknown): value is IndexEntry =>
  isRecord(value, ['id', 'seq', 'device', 'size', 'sha256']) &&
  isId(value['id']) &&
  isCount(value['seq']) &&
  is32Bytes(value['device']) &&
  isCount(value['size']) &&
  value['size'] <= MAX_PACKET &&
  isHash(value['sha256']);

const isIndex = (value: unknown): value is CarriageIndex =>
  isRecord(value, ['v', 'device', 'madeAt', 'entries', 'receipts']) &&
  value['v'] === 1 &&
  is32Bytes(value['device']) &&
  isCount(value['madeAt']) &&
  Array.isArray(value['entries']) &&
  value['entries'].length <= MAX_CARRIED &&
  value['entries'].every(isEntry) &&
  Array.isArray(value['receipts']) &&
  value['receipts'].length <= MAX_CARRIED &&
  value['receipts'].every(isId);

export async function encodeIndexFile(
  counter: CounterCard,
  { v, device, madeAt, entries, receipts }: CarriageIndex,
  sign: Sign,
): Promise<Uint8Array> {
  const index = canonicalJson({
    v,
    device,
    madeAt,
    entries: entries.map(({ id, seq, device: sealer, size, sha256 }) => ({
      id,
      seq,
      device: sealer,
      size,
      sha256,
    })),
    receipts: [...receipts],
  });
  const signature = toBase64url(await sign(utf8(index)));
  const { request, signature: cardSignature } = counter;
  return utf8(canonicalJson({ counter: { request, signature: cardSignature }, index, signature }));
}

/** Null unless it is canonical, in shape, and signed by the counter on its card. */
export async function openIndexFile(bytes: Uint8Array): Promise<CarriageIndex | null> {
  try {
    const file: unknown = parseCanonicalJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isRecord(file, ['counter', 'index', 'signature'])) return null;
    const { counter, index, signature } = file;
    if (!isCard(counter) || typeof index !== 'string' || !isText(signature, 86)) return null;
    const card = await openCard(counter);
    if (!card || !(await es256Verify(card.jwk, fromBase64url(signature), utf8(index)))) return null;
    const told: unknown = parseCanonicalJson(index);
    return isIndex(told) && told.device === card.device ? told : null;
  } catch {
    return null;
  }
}
