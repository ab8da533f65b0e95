/** From the call for a token until its last byte is taken, against the same bytes sent down the same kind of line at once. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { drawnFor } from '#core/papers.ts';
import { tokenPaper } from '#domain/paper/token.ts';
import { encodePaper } from '#drivers/devices/receipt/escpos-plan.ts';
import { startCore, type BenchCore } from './counter-core.ts';
import { startReceiptPrinter, type BenchPrinter } from './receipt-printer.ts';
import { median, type Bench } from './report.ts';

const ROUNDS = 50;
const WARM_UP = 5;
const COUNCIL = 'UC-99 Namunapur';

/** A counter whose receipt printer is this one, with somebody at its screen. */
async function setUp(core: BenchCore, { host, port }: BenchPrinter): Promise<void> {
  await core.call('setup.complete', {
    councilName: COUNCIL,
    counterName: 'Counter 1',
    training: true,
    upstream: { kind: 'later' },
    firstPerson: { displayName: 'Saima A.', userName: 'saima', pin: '2468' },
    language: 'en',
  });
  await core.call('devices.use', { kind: 'receipt-printer', port: `tcp:${host}:${port}` });
  await core.call('tokens.today', {});
}

/** Resolves once nothing waits for the printer. */
function whenIdle(core: BenchCore): () => Promise<void> {
  let idle = Promise.withResolvers<void>();
  core.onEvent((event) => {
    if (event.type === 'papers.changed' && event.papers.length === 0) idle.resolve();
  });
  return async () => {
    await idle.promise;
    idle = Promise.withResolvers<void>();
  };
}

async function plainBytes(): Promise<Uint8Array> {
  const facts = {
    number: 1,
    councilName: COUNCIL,
    deviceHex: '0f3a99c1',
    at: 0,
    again: false,
    training: true,
  };
  return Buffer.concat(encodePaper(await drawnFor(tokenPaper(facts), 576)));
}

export const token: Bench = async (folder) => {
  const [ours, plain] = [await startReceiptPrinter(), await startReceiptPrinter()];
  const core = await startCore(folder);
  try {
    await setUp(core, ours);
    const idle = whenIdle(core);
    const bytes = await plainBytes();
    const socket = connect(plain.port, plain.host).setNoDelay(true).resume();
    await once(socket, 'connect');
    const sides = [
      { printer: ours, run: () => void core.call('tokens.issue', {}), after: idle, times: [] as number[] },
      {
        printer: plain,
        run: () => void socket.write(bytes),
        after: async () => undefined,
        times: [] as number[],
      },
    ] as const;
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      for (const { printer, run, after, times } of sides) {
        const cut = printer.cut();
        const begun = performance.now();
        run();
        await cut;
        if (round >= WARM_UP) times.push(performance.now() - begun);
        await after();
      }
    }
    socket.destroy();
    const [measured = 0, baseline = 0] = sides.map(({ times }) => median(times));
    return {
      title: 'a token from the call to its last byte against its bytes sent at once',
      unit: 'ms',
      measured,
      baseline,
      bound: 12,
      // What a person at the counter takes for at once.
      limit: 150,
    };
  } finally {
    await core.stop();
    for (const printer of [ours, plain]) printer.stop();
  }
};
