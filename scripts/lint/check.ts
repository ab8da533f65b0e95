/** Runs every rule of our own over a set of sources. */
import { checkHabits } from './habits.ts';
import { checkImports, type Complaint } from './imports.ts';
import { parseSource } from './parse.ts';

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Throws when it is given no files: a rule that saw nothing proves nothing. */
export function checkSources(
  sources: readonly SourceText[],
  subpaths: Readonly<Record<string, string>>,
): readonly Complaint[] {
  if (sources.length === 0) throw new Error('no source files were found');
  return sources.flatMap(({ path, text }) => {
    const source = parseSource(path, text);
    return [...checkImports(source, subpaths), ...checkHabits(source)];
  });
}
