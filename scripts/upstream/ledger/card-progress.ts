/** What a counter's audit chain says of cards, as it comes up: moves orders on, and calls people where it cannot be right. */
import { z } from 'zod';
import { raiseAlarm, type Alarm } from './alarms.ts';
import type { SqlQueries } from './sql.ts';

/** The kinds that tell of a card itself; the order's id stands in `packetId`. */
const PROGRESS = {
  'card-arrived': 'arrived',
  'card-printed': 'printed',
  'card-spoiled': 'spoiled',
  'card-issued': 'issued',
  'card-returned': 'returned',
} as const;

const entry = z.object({
  kind: z.enum(Object.keys(PROGRESS) as [keyof typeof PROGRESS]),
  packetId: z.string().max(64),
});
type CardEntry = z.infer<typeof entry>;

function read(text: string): CardEntry | null {
  try {
    return entry.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

interface Row {
  readonly progress: string | null;
  /** A good card of it is in the world. */
  readonly has_card: boolean;
  readonly withdrawn_at: number | null;
  readonly [column: string]: unknown;
}

/** What no honest counter's books say; null: all is well. */
function wrongWith(
  { kind }: CardEntry,
  { progress, has_card: hasCard, withdrawn_at: gone }: Row,
): Alarm['kind'] | null {
  const makes = kind === 'card-printed' || kind === 'card-issued';
  if (kind === 'card-printed' && hasCard) return 'printed-twice';
  if (kind === 'card-issued' && progress === 'issued') return 'issued-twice';
  return makes && gone !== null ? 'withdrawn-card' : null;
}

async function apply(
  queries: SqlQueries,
  device: string,
  said: CardEntry,
  n: number,
  at: number,
): Promise<void> {
  const [order] = await queries.query<Row>(
    'SELECT progress, has_card, withdrawn_at FROM card_order WHERE id = $1 AND device_id = $2 FOR UPDATE',
    [said.packetId, device],
  );
  if (!order) return;
  const kind = wrongWith(said, order);
  if (kind) {
    const detail = `audit entry ${n}`;
    await raiseAlarm(queries, { kind, packetId: said.packetId, deviceId: device, detail, at });
  }
  const progress = PROGRESS[said.kind];
  await queries.query('UPDATE card_order SET progress = $2, progress_at = $3, has_card = $4 WHERE id = $1', [
    said.packetId,
    progress,
    at,
    progress !== 'spoiled',
  ]);
}

/** Takes in one audit entry that is new. What is not about cards, or about no order of this counter, changes nothing. */
export async function noteCardProgress(
  queries: SqlQueries,
  device: string,
  n: number,
  text: string,
  at: number,
): Promise<void> {
  if (!text.includes('"card-')) return;
  const said = read(text);
  if (said) await apply(queries, device, said, n, at);
}
