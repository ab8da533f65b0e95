/**
 * A card printer behind a queue of the operating system, for makers whose printers speak only to their own driver. The
 * spooler takes a card and never says what became of it, so that each card that was handed over ends as 'unknown'.
 */
import { deviceFail, deviceOk, type DeviceError, type DeviceResult } from '../../core/result.ts';
import type {
  CardFate,
  CardJob,
  CardPrinter,
  CardPrinterOpener,
  CardPrinterStatus,
  CardResult,
} from './port.ts';
import { CARD_PICTURE } from './port.ts';
import type { PrintQueueState, QueuePrinting } from './queue-printing.ts';
import { obstacle, queueStatus } from './queue-status.ts';

const PREFIX = 'queue:';

/** The queues as ports "queue:NAME". Any printer may be behind one: people choose. */
export const createCardQueues = (printing: QueuePrinting): Pick<CardPrinterOpener, 'ports' | 'open'> => ({
  ports: async () => {
    const found = await printing.queues();
    return found.ok
      ? found.value.map(({ name, label }) => ({ path: PREFIX + name, label, simulated: false }))
      : [];
  },
  open: async (path, signal) => {
    const queue = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : '';
    const found = await stateOf(printing, queue);
    if (signal.aborted) return deviceFail('device/aborted');
    return found.ok ? deviceOk(createQueuePrinter(printing, found.value)) : found;
  },
});

async function stateOf(printing: QueuePrinting, queue: string): Promise<DeviceResult<PrintQueueState>> {
  const found = await printing.queues();
  if (!found.ok) return found;
  const state = found.value.find(({ name }) => name === queue);
  return state ? deviceOk(state) : deviceFail('device/not-found', 'no such queue');
}

function createQueuePrinter(printing: QueuePrinting, { name, label }: PrintQueueState): CardPrinter {
  let busy = false;
  let closed = false;

  async function status(signal: AbortSignal): Promise<DeviceResult<CardPrinterStatus>> {
    if (busy) return deviceFail('device/busy');
    if (closed || signal.aborted) return deviceFail('device/aborted');
    const found = await stateOf(printing, name);
    return found.ok ? deviceOk(queueStatus(found.value)) : found;
  }

  async function printOne(job: CardJob, { signal, onProgress }: PrintOptions): Promise<CardResult> {
    const refused = refusal(job);
    if (refused) return ended(refused, 'untouched');
    onProgress({ stage: 'checking' });
    const found = await stateOf(printing, name);
    if (!found.ok) return ended(found.error, 'untouched');
    const inTheWay = obstacle(found.value);
    if (inTheWay) return ended(inTheWay, 'untouched');
    if (signal.aborted) return ended({ code: 'device/aborted' }, 'untouched');
    onProgress({ stage: 'printing' });
    const handed = await printing.print(name, sidesOf(job));
    if (handed.ok) return ended({ code: 'device/no-answer', note: 'the spooler has it' }, 'unknown');
    return ended(handed.error, handed.error.code === 'device/not-found' ? 'untouched' : 'unknown');
  }

  return {
    info: {
      family: 'Queue',
      model: label,
      serialNumber: null,
      firmware: null,
      port: PREFIX + name,
      capabilities: { colour: true, bothSides: true, magnetic: false, chipStation: false, status: false },
    },
    status,
    print: async (job, options) => {
      if (busy) return ended({ code: 'device/busy' }, 'untouched');
      if (closed) return ended({ code: 'device/aborted' }, 'untouched');
      busy = true;
      try {
        return await printOne(job, options);
      } finally {
        busy = false;
      }
    },
    moveToChip: unsupported,
    eject: unsupported,
    clean: unsupported,
    // Nothing is remembered here; the spooler's own stop is ended at the printer or in the system's settings.
    clearError: async (signal) => {
      const now = await status(signal);
      return now.ok ? deviceOk(undefined) : now;
    },
    close: () => {
      closed = true;
      return Promise.resolve();
    },
    // A queue outlives its printer: whether it is there shows when it is asked.
    onGone: () => undefined,
  };
}

type PrintOptions = Parameters<CardPrinter['print']>[1];

const sidesOf = ({ front, back }: CardJob) => [front, ...(back ? [back] : [])].map(({ picture }) => picture);

function refusal(job: CardJob): DeviceError | null {
  if (job.magnetic?.some((track) => track !== null)) {
    return { code: 'device/unsupported', note: 'magnetic stripe through a queue' };
  }
  const sized = sidesOf(job).every(
    ({ width, height }) => width === CARD_PICTURE.width && height === CARD_PICTURE.height,
  );
  return sized ? null : { code: 'device/unsupported', note: 'size of the picture' };
}

const ended = (error: DeviceError, fate: CardFate): CardResult => ({ ok: false, error, fate });
const unsupported = (): Promise<DeviceResult<void>> =>
  Promise.resolve(deviceFail('device/unsupported', 'a queue only prints'));
