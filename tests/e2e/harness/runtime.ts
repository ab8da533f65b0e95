/** Before all files: they start at the same time, and would each download an Electron that is not there yet. */
import { findRuntime } from '#scripts/runtime/find.ts';

export async function setup(): Promise<void> {
  await findRuntime((line) => process.stderr.write(`${line}\n`));
}
