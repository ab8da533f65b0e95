/** The demonstration: see scripts/demo. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from './demonstration/output.ts';
import { runStory } from './demonstration/story.ts';
import { compare, printTable, writeResults } from './demonstration/results.ts';
import { buildIfStale } from './setup/build.ts';

const root = join(import.meta.dirname, '..');
const output = join(root, 'demo-output');

buildIfStale(root);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const begun = performance.now();
const outcome = await runStory(output);
const rows = compare(outcome);
printTable(rows);
writeResults(output, rows);
const good = rows.length === outcome.slips.length && rows.every(({ verdict }) => verdict === 'exact');
const strangers = outcome.held.length - rows.filter(({ held }) => held === 1).length;
tell(
  `${rows.length} registrations, ${strangers} others upstream, ${Math.round((performance.now() - begun) / 1000)} s`,
);
tell(`screenshots and results.json: demo-output/`);
tell(
  good && strangers === 0
    ? 'Every registration is upstream exactly once, byte for byte.'
    : 'SOMETHING IS MISSING OR DIFFERS.',
);
process.exitCode = good && strangers === 0 ? 0 : 1;
