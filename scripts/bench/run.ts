/** `npm run bench [-- NAME...]`: speed and memory as ratios against a baseline measured in the same run. */
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { card } from './card.ts';
import { coldStart } from './cold-start.ts';
import { extractMemory } from './extract-memory.ts';
import { extract } from './extract.ts';
import { match } from './match.ts';
import { memory } from './memory.ts';
import { outboxFind } from './outbox-find.ts';
import { mutatedFrames } from './mutated-frames.ts';
import { isWithin, reportLine, REPORT_HEAD, type Bench } from './report.ts';
import { submit } from './submit.ts';
import { token } from './token.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  submit,
  'outbox-find': outboxFind,
  extract,
  'extract-memory': extractMemory,
  match,
  'mutated-frames': mutatedFrames,
  card,
  token,
  'cold-start': coldStart,
  memory,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}

process.stdout.write(`${REPORT_HEAD}\n`);
let within = true;
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'uc-counter-bench-'));
  try {
    const result = await bench(folder);
    within &&= isWithin(result);
    process.stdout.write(`${reportLine(result)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = within ? 0 : 1;
