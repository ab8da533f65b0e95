/** Slips, tokens and fee receipts on the receipt printer: drawn for the paper that is in it. */
import type { Slip } from '#contract/model.ts';
import type { PaperBlock } from '#domain/paper/blocks.ts';
import { feeReceiptPaper, type FeeReceiptFacts } from '#domain/paper/fee-receipt.ts';
import { slipPaper } from '#domain/paper/slip.ts';
import { tokenPaper, type TokenFacts } from '#domain/paper/token.ts';
import type { PaperJob } from '#drivers/devices/receipt/port.ts';
import type { ReceiptPrinterKeeper } from '#services/devices/receipt-printer.ts';
import { createPaperQueue, type PaperQueue } from '#services/papers/queue.ts';
import type { UnderWay } from '#services/papers/under-way.ts';
import type { NewId, Publish } from '#services/ports.ts';
import type { TokenPrinting } from '#services/tokens/tokens.ts';
import type { Log } from './log.ts';

/** Where it is printed. */
type Place = Pick<TokenFacts, 'councilName' | 'deviceHex' | 'training'> &
  Pick<FeeReceiptFacts, 'counterName'>;

export interface PapersNeeds {
  readonly printer: ReceiptPrinterKeeper;
  readonly underWay: UnderWay;
  readonly place: () => Place | null;
  readonly newId: NewId;
  readonly publish: Publish;
  readonly log: Log;
}

export interface Papers extends PaperQueue, TokenPrinting {
  /** Answers its id in the line, as the others do. */
  addSlip(slip: Slip): string;
  addFeeReceipt(receipt: Omit<FeeReceiptFacts, keyof Place>): string;
  /** Reads what drawing needs, once: the next slip is quick then. */
  readAhead(): Promise<void>;
}

/** The canvas and its typefaces are large: they are loaded with the first slip, or ahead of it, and not at start. */
export async function drawnFor(blocks: readonly PaperBlock[], dots: number): Promise<PaperJob> {
  const { paperParts } = await import('./drawing/paper/draw-paper.ts');
  return { parts: await paperParts(blocks, dots), cut: 'full' };
}

export function createPapers(needs: PapersNeeds): Papers {
  const { printer, underWay, place: placeOrNone, newId, publish, log } = needs;
  let readAhead: Promise<void> | null = null;
  const queue = createPaperQueue({
    printer,
    underWay,
    newId,
    changed: (papers) => publish({ type: 'papers.changed', papers: [...papers] }),
    warn: (what, error) => log.warn(what, error),
  });
  const place = (): Place => {
    const found = placeOrNone();
    if (!found) throw new Error('the counter is not set up');
    return found;
  };
  const drawToken = (token: Pick<TokenFacts, 'number' | 'at' | 'again'>, dots: number): Promise<PaperJob> => {
    const { councilName, deviceHex, training } = place();
    return drawnFor(tokenPaper({ ...token, councilName, deviceHex, training }), dots);
  };
  /** The first time loads all of it, the second begins to be quick. */
  const drawTwice = async (): Promise<void> => {
    for (const number of [1, 2]) await drawToken({ number, at: 0, again: false }, 576);
  };
  return {
    ...queue,
    inUse: () => printer.state().port !== null,
    addSlip: (slip) =>
      queue.add({
        of: { kind: 'slip', packetId: slip.packetId, tracking: slip.tracking },
        draw: ({ dots }) => drawnFor(slipPaper(slip), dots),
      }),
    addToken: ({ number, at }, again) =>
      queue.add({
        of: { kind: 'token', number },
        draw: ({ dots }) => drawToken({ number, at, again }, dots),
      }),
    tokenInLine: (number) =>
      queue.line().find(({ of }) => of.kind === 'token' && of.number === number)?.id ?? null,
    addFeeReceipt: (receipt) =>
      queue.add({
        of: { kind: 'fee-receipt', number: receipt.receiptNumber },
        draw: ({ dots }) => {
          const { councilName, counterName, training } = place();
          return drawnFor(feeReceiptPaper({ ...receipt, councilName, counterName, training }), dots);
        },
      }),
    readAhead: () =>
      (readAhead ??= drawTwice().catch((error: unknown) =>
        log.warn('drawing could not be made ready', error),
      )),
  };
}
