/** Checks a file's imports against the table of folders and the table of packages. */
import { builtinModules } from 'node:module';
import { PACKAGES } from './packages.ts';
import { covered, lies, resolveSpecifier } from './paths.ts';
import type { Import, Source } from './parse.ts';
import { ZONES, type Target, type Zone } from './table.ts';

export interface Complaint {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Endings that an import of our own may have; others would not run in plain Node. */
const ENDINGS = /\.(?:ts|tsx|css|json)$/;

export function checkImports(
  source: Source,
  subpaths: Readonly<Record<string, string>>,
): readonly Complaint[] {
  const zone = zoneOf(source.path);
  return source.imports.flatMap((found) => {
    const message = whyNot(source.path, zone, found, subpaths);
    return message === null ? [] : [{ path: source.path, line: found.line, rule: 'imports', message }];
  });
}

/** The zone with the longest folder that the file lies in. */
export function zoneOf(path: string): Zone | null {
  const fitting = ZONES.filter(({ folder }) => (folder === '' ? !path.includes('/') : lies(path, folder)));
  return fitting.reduce<Zone | null>(
    (best, zone) => (best === null || zone.folder.length > best.folder.length ? zone : best),
    null,
  );
}

function whyNot(
  path: string,
  zone: Zone | null,
  found: Import,
  subpaths: Readonly<Record<string, string>>,
): string | null {
  if (!zone) return 'this folder has no row in the import table (scripts/lint/table.ts)';
  const target = resolveSpecifier(path, found.specifier, subpaths);
  switch (target.kind) {
    case 'unknown':
      return `${found.specifier} is no subpath of package.json`;
    case 'node':
      return zone.node ? null : `${zone.folder} may not import ${found.specifier}`;
    case 'package':
      return whyNotPackage(path, target.name);
    case 'file':
      return whyNotFile(path, zone, found, target);
  }
}

function whyNotPackage(path: string, name: string): string | null {
  if (builtinModules.includes(name)) return `write node:${name}`;
  const places = Object.hasOwn(PACKAGES, name) ? PACKAGES[name] : undefined;
  if (!places) return `package ${name} is not classified (scripts/lint/packages.ts)`;
  return places.some((place) => lies(path, place)) ? null : `package ${name} may not be imported here`;
}

function whyNotFile(
  path: string,
  zone: Zone,
  found: Import,
  target: { readonly path: string; readonly relative: boolean },
): string | null {
  if (!ENDINGS.test(target.path)) return `${found.specifier} needs its .ts ending`;
  const home = covered(path, zone.folder);
  if (target.relative && !target.path.startsWith(houseOf(path))) {
    return `${found.specifier}: use a # subpath across folders`;
  }
  const allowed = zone.mayImport.filter((to) => covers(to, target.path, zone, home));
  if (allowed.some((to) => !to.typesOnly)) return null;
  if (allowed.length === 0) return `${zone.folder} may not import ${target.path}`;
  return found.typeOnly ? null : `${zone.folder} may import only types from ${target.path}`;
}

/** Inside this folder imports are relative: 'drivers/', 'electron/main/'. */
const houseOf = (path: string): string => covered(path, path.startsWith('electron/') ? 'electron/*/' : '*/');

/** A '*' in a zone's own folder means the same name on both sides: a protocol imports itself, not its neighbour. */
function covers(to: Target, path: string, zone: Zone, home: string): boolean {
  return to.path === zone.folder ? path.startsWith(home) : lies(path, to.path);
}
