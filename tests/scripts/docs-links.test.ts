/** Every relative link and image in the project's Markdown leads to a file, and every #anchor to a heading. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PATTERNS = ['*.md', '{docs,drivers,db,electron,renderer,scripts,tests}/**/*.md'];

/** Code is no link: fenced blocks and code spans are taken out first. */
const withoutCode = (text: string): string =>
  text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '');

const INLINE = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const REFERENCE = /^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm;
const HTML = /<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"/g;

function targetsOf(text: string): readonly string[] {
  const plain = withoutCode(text);
  return [INLINE, REFERENCE, HTML].flatMap((form) => [...plain.matchAll(form)].map(([, to = '']) => to));
}

/** As GitHub makes them of headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading = '']) => anchorOf(heading)));

const isRelative = (target: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);

/** Why a link of the file `from` leads nowhere; null when it leads somewhere. */
function broken(from: string, target: string): string | null {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : resolve(dirname(from), decodeURIComponent(path));
  if (relative(ROOT, file).startsWith('..') || path.startsWith('/'))
    return `${target} leads out of the project`;
  if (!existsSync(file)) return `${target} does not exist`;
  if (anchor === undefined || !file.endsWith('.md')) return null;
  return anchorsOf(readFileSync(file, 'utf8')).has(anchor) ? null : `${target} names no heading`;
}

const files = globSync(PATTERNS, { cwd: ROOT, exclude: ['**/node_modules/**'] }).toSorted();

describe('the Markdown of the project', () => {
  it('is found', () => {
    expect(files).toEqual(expect.arrayContaining(['README.md', join('docs', 'architecture.md')]));
  });

  it.each(files)('%s has no broken link and no missing image', (file) => {
    const path = join(ROOT, file);
    const complaints = targetsOf(readFileSync(path, 'utf8'))
      .filter(isRelative)
      .flatMap((target) => broken(path, target) ?? []);
    expect(complaints).toEqual([]);
  });
});

describe('a link', () => {
  const readme = join(ROOT, 'README.md');

  it('is seen in every form, and not in code', () => {
    const text = [
      '[a](one.md) ![b](two.png "title") [c](<three.md>)',
      '[d]: four.md',
      '<img alt="" src="five.png">',
      '`[e](not.md)`',
      '```\n[f](not.md)\n```',
    ].join('\n');
    expect(targetsOf(text).toSorted()).toEqual(['five.png', 'four.md', 'one.md', 'three.md', 'two.png']);
  });

  it('to a missing file, a missing heading or out of the project is broken', () => {
    expect(broken(readme, 'docs/no-such-file.md')).toMatch(/does not exist/);
    expect(broken(readme, 'docs/architecture.md#no-such-heading')).toMatch(/names no heading/);
    expect(broken(readme, '../elsewhere.md')).toMatch(/leads out/);
  });

  it('to a file that is there, to one of its headings, or to another site is not', () => {
    expect(broken(readme, 'docs/architecture.md')).toBeNull();
    expect(broken(readme, 'docs/architecture.md#data-folder')).toBeNull();
    expect(isRelative('https://example.org/x')).toBe(false);
  });
});
