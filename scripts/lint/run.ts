/** `npm run lint`: the project's own rules over the whole tree. Exit status 1 when one complains. */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { checkSources } from './check.ts';

const root = join(import.meta.dirname, '..', '..');
const PATTERNS = ['*.ts', '{electron,renderer,drivers,db,scripts,tests}/**/*.{ts,tsx}'];

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly imports: Readonly<Record<string, string>>;
};
const sources = globSync(PATTERNS, { cwd: root }).map((path) => ({
  path: path.split(sep).join('/'),
  text: readFileSync(join(root, path), 'utf8'),
}));
const complaints = checkSources(sources, manifest.imports);
for (const { path, line, rule, message } of complaints) console.error(`${path}:${line} ${rule}: ${message}`);
console.log(`${sources.length} files, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
