/** The operating system's print queues through core's host, which alone can reach them. */
import { encode } from 'fast-png';
import { z } from 'zod';
import type { Answer } from '#contract/define.ts';
import type { HostWish } from '#contract/core-messages.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { printQueue } from '#contract/model.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import type { QueuePrinting } from '#drivers/devices/card/queue-printing.ts';

/** Asks the host; what it answers is checked here. */
export type AskHost = (wish: HostWish) => Promise<Answer<unknown, ErrorCode>>;

const png = ({ width, height, pixels }: RgbPicture): Uint8Array =>
  encode({ width, height, data: pixels, channels: 3 });

export const createHostQueues = (ask: AskHost): QueuePrinting => ({
  queues: async () => {
    const answer = await ask({ what: 'print-queues' });
    if (!answer.ok) return deviceFail('device/no-answer', answer.error.code);
    const told = z.array(printQueue).safeParse(answer.value);
    return told.success ? deviceOk(told.data) : deviceFail('device/bad-answer', 'list of queues');
  },
  print: async (queue, sides) => {
    const answer = await ask({ what: 'print-card', queue, sides: sides.map(png) });
    if (answer.ok) return deviceOk(undefined);
    const { code } = answer.error;
    return deviceFail(code === 'printing/no-printer' ? 'device/not-found' : 'device/no-answer', code);
  },
});
