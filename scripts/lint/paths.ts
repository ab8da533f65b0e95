/** Paths of the project, with '/' on every system, seen from its top. */
import { posix } from 'node:path';

/** Whether `path` is the file, or lies in the folder, that `pattern` names; '*' stands for one folder's name. */
export function lies(path: string, pattern: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isFolder = pattern === '' || pattern.endsWith('/');
  const steps = isFolder ? wanted.slice(0, -1) : wanted;
  if (isFolder ? given.length <= steps.length : given.length !== steps.length) return false;
  return steps.every((step, index) => step === '*' || step === given[index]);
}

/** The part of `path` that `pattern` (a folder) covers: 'drivers/protocols/zfm/' for the folder of one protocol. */
export function covered(path: string, pattern: string): string {
  const depth = pattern.split('/').length - 1;
  return path
    .split('/')
    .slice(0, depth)
    .map((step) => `${step}/`)
    .join('');
}

export type Resolved =
  | { readonly kind: 'file'; readonly path: string; readonly relative: boolean }
  | { readonly kind: 'node' }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unknown' };

/** What a specifier means. `subpaths` is `imports` of package.json. */
export function resolveSpecifier(
  from: string,
  specifier: string,
  subpaths: Readonly<Record<string, string>>,
): Resolved {
  if (specifier.startsWith('node:')) return { kind: 'node' };
  if (specifier.startsWith('.')) {
    return {
      kind: 'file',
      path: posix.normalize(posix.join(posix.dirname(from), specifier)),
      relative: true,
    };
  }
  if (specifier.startsWith('#')) {
    for (const [pattern, target] of Object.entries(subpaths)) {
      const start = pattern.slice(0, -1);
      if (!pattern.endsWith('*') || !specifier.startsWith(start)) continue;
      const path = target.replace('*', specifier.slice(start.length));
      return { kind: 'file', path: posix.normalize(path), relative: false };
    }
    return { kind: 'unknown' };
  }
  const parts = specifier.split('/');
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') };
}
