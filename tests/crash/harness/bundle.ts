/** Makes one small program of each fixture, so that hundreds of starts cost little. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Words of a source that a weakened program has instead of the real ones. */
export interface Change {
  /** The source's path in the project. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The write-ahead log goes into the file every few commits instead of every thousand pages: more of it in a short run. */
const OFTEN: Change = {
  file: 'db/pragmas.ts',
  from: "['temp_store', 'MEMORY', 2],",
  to: "['temp_store', 'MEMORY', 2], ['wal_autocheckpoint', '24', 24],",
};

function changed(changes: readonly Change[]): Plugin {
  const left = new Set(changes);
  return {
    name: 'weakened',
    enforce: 'pre',
    transform(code, id) {
      let text = code;
      for (const change of changes.filter(({ file }) => id === path.join(ROOT, file))) {
        if (!text.includes(change.from)) throw new Error(`${change.file} no longer says ${change.from}`);
        text = text.replace(change.from, change.to);
        left.delete(change);
      }
      return text;
    },
    buildEnd() {
      if (left.size > 0) throw new Error(`no program has ${[...left].map(({ file }) => file).join(', ')}`);
    },
  };
}

/** Builds the programs into a folder under out/, which it answers. */
export async function bundle(
  name: string,
  changes: readonly Change[] = [],
  { often = true }: { readonly often?: boolean } = {},
): Promise<string> {
  const folder = path.join(ROOT, 'out/crash', name);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [changed([...(often ? [OFTEN] : []), ...changes])],
    ssr: {
      noExternal: true,
      external: [
        '@electric-sql/pglite',
        '@lydell/node-pty',
        '@napi-rs/canvas',
        'better-sqlite3',
        'node-hid',
        'serialport',
        'usb',
      ],
    },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node24',
      minify: false,
      rolldownOptions: { input: globSync(path.join(ROOT, 'tests/crash/fixtures/*.ts')) },
    },
  });
  return folder;
}
