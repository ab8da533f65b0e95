/** Where the counter's data lies: `--data DIR`, else the operating system's folder for this app. */
import { resolve } from 'node:path';

export function dataFolderOf(argv: readonly string[], standard: string): string {
  const joined = argv.find((argument) => argument.startsWith('--data='));
  if (joined !== undefined) return resolve(joined.slice('--data='.length));
  const given = argv.indexOf('--data');
  const folder = given === -1 ? undefined : argv[given + 1];
  return folder === undefined || folder === '' ? standard : resolve(folder);
}
