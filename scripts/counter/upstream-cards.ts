/** Card orders of a training upstream, on the command line. */
import { cardOrdersOf, cardWork, giveCardWork, type CardWork } from '../upstream/admin/card-orders.ts';
import { required, UsageError, writeLine } from './args.ts';

export const CARD_USAGE = [
  'upstream order --data DIR --device=DEVICE [--mode central|counter|temporary] [--chip] --packet ID | --synthetic SEED',
  'upstream order-withdraw --data DIR ID [--device=DEVICE]',
  'upstream orders --data DIR [--json]',
];

interface Options {
  readonly device: string | undefined;
  readonly mode: string | undefined;
  /** With a contact chip. */
  readonly chip: boolean | undefined;
  readonly packet: string | undefined;
  readonly synthetic: string | undefined;
}

function wish({ device, mode, chip, packet, synthetic }: Options): unknown {
  if ((packet === undefined) === (synthetic === undefined))
    throw new UsageError('a card is for --packet ID or for --synthetic SEED');
  const forDevice = {
    device: required(device, 'device'),
    ...(mode !== undefined && { mode }),
    ...(chip === true && { chip: 'contact' }),
  };
  return packet === undefined
    ? { work: 'order-synthetic', ...forDevice, synthetic }
    : { work: 'order-packet', ...forDevice, packet };
}

async function give(dataDir: string, asked: unknown): Promise<number> {
  const read = cardWork.safeParse(asked);
  if (!read.success) throw new UsageError(`not right: ${read.error.issues[0]?.path.join('.') ?? 'order'}`);
  const work: CardWork = read.data;
  await writeLine(JSON.stringify(await giveCardWork(dataDir, work)));
  return 0;
}

export const orderCard = (dataDir: string, options: Options): Promise<number> => give(dataDir, wish(options));

export const withdrawCard = (
  dataDir: string,
  id: string | undefined,
  device: string | undefined,
): Promise<number> =>
  give(dataDir, { work: 'withdraw', id: required(id, 'ID'), ...(device !== undefined && { device }) });

export async function listCards(dataDir: string, json: boolean): Promise<number> {
  const orders = await cardOrdersOf(dataDir);
  if (json) await writeLine(JSON.stringify(orders));
  else
    for (const { id, tracking, mode, withdrawnAt, fetchedAt, progress, device } of orders) {
      const state =
        withdrawnAt === null ? (progress ?? (fetchedAt === null ? 'ordered' : 'fetched')) : 'withdrawn';
      await writeLine(`${id}  ${tracking}  ${mode}  ${state}  ${device}`);
    }
  return 0;
}
