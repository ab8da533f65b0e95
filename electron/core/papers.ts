/** Slips on the receipt printer: drawn for the paper that is in it. */
import type { Slip } from '#contract/model.ts';
import type { PaperBlock } from '#domain/paper/blocks.ts';
import { slipPaper } from '#domain/paper/slip.ts';
import type { PaperJob } from '#drivers/devices/receipt/port.ts';
import type { ReceiptPrinterKeeper } from '#services/devices/receipt-printer.ts';
import { createPaperQueue, type PaperQueue } from '#services/papers/queue.ts';
import type { NewId, Publish } from '#services/ports.ts';
import type { Log } from './log.ts';

interface Needs {
  readonly printer: ReceiptPrinterKeeper;
  readonly newId: NewId;
  readonly publish: Publish;
  readonly log: Log;
}

export interface Papers extends PaperQueue {
  /** Answers its id in the line. */
  addSlip(slip: Slip): string;
}

/** The canvas is large: it is loaded with the first slip and not at start. */
export async function drawnFor(blocks: readonly PaperBlock[], dots: number): Promise<PaperJob> {
  const { paperParts } = await import('./drawing/paper/draw-paper.ts');
  return { parts: await paperParts(blocks, dots), cut: 'full' };
}

export function createPapers({ printer, newId, publish, log }: Needs): Papers {
  const queue = createPaperQueue({
    printer,
    newId,
    changed: (papers) => publish({ type: 'papers.changed', papers: [...papers] }),
    warn: (what, error) => log.warn(what, error),
  });
  return {
    ...queue,
    addSlip: (slip) =>
      queue.add({
        packetId: slip.packetId,
        tracking: slip.tracking,
        draw: ({ dots }) => drawnFor(slipPaper(slip), dots),
      }),
  };
}
