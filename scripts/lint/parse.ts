/** What a source file imports and declares, by oxc's TypeScript parser (TypeScript 7 has no JavaScript API). */
import { parseSync, Visitor } from 'oxc-parser';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Every name in it is a type; nothing is left of it when the program runs. */
  readonly typeOnly: boolean;
  /** The names taken; '*' for all of a module, 'default' for its default export. */
  readonly names: readonly string[];
}

/** A declaration or call that a habit rule looks at. */
export interface Finding {
  readonly kind: 'default-export' | 'enum' | 'console' | 'parse-error' | 'computed-import';
  readonly line: number;
}

export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly findings: readonly Finding[];
  /** Names of functions and objects that are called as members: `webContents.send` gives 'webContents.send'. */
  readonly memberCalls: readonly { readonly name: string; readonly line: number }[];
}

export function parseSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text);
  const lineAt = lineFinder(text);
  const findings: Finding[] = errors.map((error) => ({
    kind: 'parse-error',
    line: lineAt(error.labels[0]?.start ?? 0),
  }));
  const imports: Import[] = [];
  const memberCalls: { name: string; line: number }[] = [];

  for (const found of module.staticImports) {
    imports.push({
      specifier: found.moduleRequest.value,
      line: lineAt(found.start),
      typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
      names: found.entries.map(({ importName }) =>
        importName.kind === 'Name'
          ? (importName.name ?? '')
          : importName.kind === 'Default'
            ? 'default'
            : '*',
      ),
    });
  }
  for (const { start, entries } of module.staticExports) {
    const from = entries.filter((entry) => entry.moduleRequest);
    if (from.length === 0) continue;
    imports.push({
      specifier: from[0]?.moduleRequest?.value ?? '',
      line: lineAt(start),
      typeOnly: from.every((entry) => entry.isType),
      names: from.map(({ importName }) => importName.name ?? '*'),
    });
  }
  new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') {
        imports.push({ specifier: source.value, line: lineAt(start), typeOnly: false, names: ['*'] });
      } else findings.push({ kind: 'computed-import', line: lineAt(start) });
    },
    TSImportType: ({ source, start }) => {
      imports.push({ specifier: source.value, line: lineAt(start), typeOnly: true, names: ['*'] });
    },
    ExportDefaultDeclaration: ({ start }) => {
      findings.push({ kind: 'default-export', line: lineAt(start) });
    },
    TSEnumDeclaration: ({ start }) => {
      findings.push({ kind: 'enum', line: lineAt(start) });
    },
    MemberExpression: (member) => {
      if (member.computed || member.property.type !== 'Identifier') return;
      const object = nameOf(member.object);
      if (object === 'console') findings.push({ kind: 'console', line: lineAt(member.start) });
      memberCalls.push({ name: `${object}.${member.property.name}`, line: lineAt(member.start) });
    },
    CallExpression: ({ callee, arguments: given, start }) => {
      const [first] = given;
      if (callee.type !== 'Identifier' || callee.name !== 'require' || first?.type !== 'Literal') return;
      imports.push({ specifier: String(first.value), line: lineAt(start), typeOnly: false, names: ['*'] });
    },
  }).visit(program);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, lines, imports, findings, memberCalls };
}

function nameOf(object: { readonly type: string }): string {
  if ('name' in object && typeof object.name === 'string') return object.name;
  const { property } = object as { readonly property?: { readonly type: string } };
  return property ? nameOf(property) : '';
}

function lineFinder(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}
