import { createHostReader } from '#drivers/protocols/escpos/reader.ts';
import type { EscposModelName } from '#drivers/simulators/escpos/models.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import type { PrintedPaper } from '#drivers/simulators/printer.ts';
import type { Damage, Decoded } from './decoded.ts';

export function decodeEscpos(job: Uint8Array, model: EscposModelName = '80mm'): Decoded {
  const papers: PrintedPaper[] = [];
  const printer = createEscposPrinter({ model, seed: 'decode', faults: [] });
  printer.onOutput((paper) => papers.push(paper));
  printer.hear(job);
  printer.tear();

  const reader = createHostReader();
  const events = reader.push(job);
  const read = events.reduce((sum, event) => sum + (event.kind === 'text' ? 1 : event.bytes.length), 0);
  const unknown = job.length - read - reader.held;
  const damage: Damage[] = [];
  const remarks: string[] = [];
  if (unknown > 0) remarks.push(`${unknown} commands that are not known, passed over`);
  if (reader.held > 0) {
    const sentence = `The job ends in the middle of a command, of which ${reader.held} bytes are there.`;
    damage.push({ code: 'job/truncated', sentence });
  }
  return { cards: [], papers, remarks, damage };
}
