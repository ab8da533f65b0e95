/** What people upstream do, on the command line. */
import { readFile } from 'node:fs/promises';
import { giveOrder } from '../upstream/admin/give-order.ts';
import { order, type Order } from '../upstream/admin/orders.ts';
import { required, UsageError, writeLine } from './args.ts';

export const ORDER_USAGE = [
  'upstream decide --data DIR ID accepted [--stage in-process|card-printed|dispatched|ready]',
  'upstream decide --data DIR ID rejected|resend --reason TEXT',
  'upstream publish --data DIR NAME FILE.json',
  'upstream watermark --data DIR INDEX',
  'upstream restore --data DIR',
  'upstream revoke --data DIR -- DEVICE',
];

interface Options {
  readonly stage: string | undefined;
  readonly reason: string | undefined;
}

function decision(id: string | undefined, outcome: string | undefined, { stage, reason }: Options): unknown {
  switch (outcome) {
    case 'accepted':
      return { order: 'accept', id, stage };
    case 'rejected':
      return { order: 'reject', id, reason: required(reason, 'reason') };
    case 'resend':
      return { order: 'resend', id, reason: required(reason, 'reason') };
    default:
      throw new UsageError('an outcome is accepted, rejected or resend');
  }
}

async function document(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : 'not readable'}`);
  }
}

async function ordered([verb, ...words]: readonly string[], options: Options): Promise<unknown> {
  const [first, second] = words;
  switch (verb) {
    case 'decide':
      return decision(first, second, options);
    case 'publish':
      return { order: 'publish', name: first, document: await document(required(second, 'FILE.json')) };
    case 'watermark':
      return { order: 'watermark', index: Number(required(first, 'INDEX')) };
    case 'restore':
      return { order: 'restore' };
    case 'revoke':
      return { order: 'revoke', device: first };
    default:
      throw new UsageError(`unknown: ${verb}`);
  }
}

/** Has the upstream of a folder do it, and prints what was done as one JSON line. */
export async function orderTo(dataDir: string, words: readonly string[], options: Options): Promise<number> {
  const read = order.safeParse(await ordered(words, options));
  if (!read.success) throw new UsageError(`not right: ${read.error.issues[0]?.path.join('.') ?? 'order'}`);
  const asked: Order = read.data;
  await writeLine(JSON.stringify(await giveOrder(dataDir, asked)));
  return 0;
}
