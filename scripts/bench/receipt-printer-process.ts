/** Tells its parent where it listens, and of each paper as it is cut off. */
import { runEscposSimulator } from '#drivers/simulators/run-escpos.ts';

const running = await runEscposSimulator({
  tcpPort: 0,
  seed: 'bench',
  faults: [],
  pacing: false,
  onOutput: () => process.send?.({ cut: true }),
});
if (!running.ok) throw new Error(running.error.code);
process.send?.({ path: running.value.path });
process.on('disconnect', () => process.exit(0));
