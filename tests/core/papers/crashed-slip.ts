/** A slip in the middle of which the app is killed, and the app that is started after it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { drawnFor } from '#core/papers.ts';
import { qrRows } from '#core/qr.ts';
import { slipPaper } from '#domain/paper/slip.ts';
import { encodePaper } from '#drivers/devices/receipt/escpos-plan.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import { createLineBench } from '#drivers/simulators/line/bench.ts';
import type { PrintedPaper, PrinterHandling } from '#drivers/simulators/printer.ts';
import { openCounter } from '#scripts/counter/open-counter.ts';
import { slipOf } from '#services/registration/slip.ts';
import { fakeImaging, fakeScanners } from '#tests/harness/fake-fingers.ts';
import { noChipReaders, noPrinters } from '#tests/harness/no-printers.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { OPERATOR, SETUP, valueOf } from '#tests/harness/whole-counter.ts';
import { escposFaults, printedBy, rowsOf } from '../../drivers/support/escpos.ts';

const PROGRAM = path.join(import.meta.dirname, 'fixtures/print-slip.ts');
const parts = () => ({
  imaging: fakeImaging(),
  createScanners: () => fakeScanners().scanners,
  createChipReaders: noChipReaders,
});

/** A counter that sealed one packet, and its slip as it should come out. */
async function sealed() {
  const dir = tempDir();
  const { backend, handlers, close } = openCounter(dir, {
    create: true,
    ...parts(),
    createPrinters: noPrinters,
  });
  valueOf(await handlers['setup.complete'](SETUP, OPERATOR));
  const key = backend.identity.deviceKey();
  const device = { deviceId: key.deviceId, jwk: key.publicJwk, sign: (bytes: Uint8Array) => key.sign(bytes) };
  const { packet, bytes } = await createTestPacket(device, 1);
  backend.spool.add({ ...packet, bytes, operatorId: 'operator-1' });
  const kept = backend.spool.get(packet.id);
  const counter = backend.identity.forSealing();
  if (!kept || !counter) throw new Error('nothing was sealed');
  const job = await drawnFor(slipPaper(await slipOf(kept, counter, qrRows)), 576);
  const [whole] = printedBy(new Uint8Array(Buffer.concat(encodePaper(job))));
  await close();
  if (!whole) throw new Error('the slip does not come out at all');
  return { dir, packetId: packet.id, tracking: packet.tracking, whole: rowsOf(whole.picture).join() };
}

interface Seen {
  /** Bytes that the printer heard. */
  readonly heard: number;
  /** Pieces that came out of it. */
  readonly out: number;
  readonly noPaper: boolean;
}
type Moment = (seen: Seen) => boolean;

/** An emulated printer in the network that falls silent at that moment, until it is told to speak again. */
async function printerSilentAt(moment: Moment, faults: readonly string[]) {
  const printer = createEscposPrinter({ seed: 'crash', faults: escposFaults(faults) });
  const pieces: PrintedPaper[] = [];
  printer.onOutput((piece) => pieces.push(piece));
  const silent = Promise.withResolvers<void>();
  let heard = 0;
  let held = true;
  const bench = createLineBench(
    {
      ...printer,
      hear(chunk) {
        const actions = printer.hear(chunk);
        heard += chunk.length;
        const noPaper = printer.troubles().includes('paper-out');
        if (!held || !moment({ heard, out: pieces.length, noPaper })) return actions;
        silent.resolve();
        return [];
      },
    },
    { over: 'tcp', bytesPerSecond: null },
  );
  const plugged = await bench.plugIn();
  if (!plugged.ok) throw new Error(plugged.error.code);
  onTestFinished(() => bench.pullOut());
  return {
    port: `tcp:${bench.path}`,
    silent: silent.promise,
    pieces,
    speakAgain: () => void (held = false),
    handle: (action: PrinterHandling) => printer.handle(action),
  };
}

export async function killedWithinASlip(moment: Moment, faults: readonly string[] = []) {
  const slip = await sealed();
  const printer = await printerSilentAt(moment, faults);
  const child = spawn(process.execPath, [PROGRAM, slip.dir, printer.port, slip.packetId], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const early = gone.then((code) => Promise.reject(new Error(`it ended with ${code} by itself`)));
  await Promise.race([printer.silent, early]);
  child.kill('SIGKILL');
  early.catch(() => undefined);
  await gone;
  printer.speakAgain();
  return { ...slip, ...printer };
}

/** The app on that folder again. */
export function startAgain({ dir, whole, pieces }: Awaited<ReturnType<typeof killedWithinASlip>>) {
  const { backend, handlers, close } = openCounter(dir, { create: false, ...parts() });
  onTestFinished(close);
  /** Slips that came out whole. */
  const wholes = () => pieces.filter(({ picture }) => rowsOf(picture).join() === whole).length;
  const line = () => backend.papers.line();
  return {
    start: () => backend.start(),
    line,
    settle: (cameOut: boolean) =>
      handlers['papers.settle']({ id: line()[0]?.id ?? '', cameOut }, OPERATOR).then(valueOf),
    print: (packetId: string) => handlers['papers.print']({ packetId }, OPERATOR).then(valueOf),
    isWell: () => backend.devices['receipt-printer'].state().state === 'ready',
    wholes,
    /** Pieces that are not the slip. */
    others: () => pieces.filter((piece) => rowsOf(piece.picture).join() !== whole),
    close,
  };
}
