import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '#scripts/upstream/ledger/pglite.ts';
import { ledgerDir } from '#scripts/upstream/start.ts';

const pglite = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);

/** An empty ledger, made once: PGlite's first start in a folder takes seconds, a copy does not. */
async function emptyLedger(): Promise<string> {
  const { version } = JSON.parse(readFileSync(pglite, 'utf8')) as { version: string };
  const template = join(tmpdir(), `uc-counter-empty-ledger-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(template)) return template;
  const draft = mkdtempSync(join(tmpdir(), 'uc-ledger-'));
  await (await openPglite(draft)).close();
  try {
    renameSync(draft, template);
  } catch {
    // Another test was faster; its copy is as good.
    rmSync(draft, { recursive: true, force: true });
  }
  return template;
}

/** A folder for an upstream that starts fast. The caller removes it. */
export async function upstreamFolder(): Promise<string> {
  const template = await emptyLedger();
  const dir = mkdtempSync(join(tmpdir(), 'uc-upstream-'));
  mkdirSync(ledgerDir(dir), { recursive: true });
  cpSync(template, ledgerDir(dir), { recursive: true });
  return dir;
}
