/** app://sheet: the document that is being printed, out of memory, and the app's own fonts. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STYLE_FILE, type PrintDocument } from '#domain/forms/document.ts';
import { fontPlace, SHEET_FONTS, type SheetFont } from '#domain/forms/style.ts';
import { APP_SCHEME } from '../policies/trust.ts';
import { SHEET_CSP, SHEET_HOST, sheetPath } from '../policies/sheet.ts';

export const SHEET_PAGE = `${APP_SCHEME}://${SHEET_HOST}/index.html`;

/** How the page's build begins the name of each font; an unchanging hash follows. */
const BUILT: Readonly<Record<SheetFont, string>> = {
  inter: 'inter-latin-wght-normal-',
  'naskh-400': 'noto-naskh-arabic-arabic-400-normal-',
  'naskh-600': 'noto-naskh-arabic-arabic-600-normal-',
  'nastaliq-400': 'noto-nastaliq-urdu-arabic-400-normal-',
};

/** Addresses of the fonts, each with the whole font in it. */
export type FontAddresses = () => Promise<ReadonlyMap<SheetFont, string>>;

/**
 * Reads fonts from the built page's folder, once. They travel inside the style: a font that is fetched may still be missing
 * when Chromium lays out for paper, since neither loading nor painting waits for it, and its text would be left blank.
 */
export function fontsOf(root: string): FontAddresses {
  let read: Promise<ReadonlyMap<SheetFont, string>> | null = null;
  const readAll = async (): Promise<ReadonlyMap<SheetFont, string>> => {
    const folder = join(root, 'assets');
    const names = await readdir(folder);
    const found = SHEET_FONTS.map(async (font) => {
      const name = names.find((each) => each.startsWith(BUILT[font]) && each.endsWith('.woff2'));
      if (name === undefined) throw new Error(`the build has no font ${font}`);
      return [font, `data:font/woff2;base64,${await readFile(join(folder, name), 'base64')}`] as const;
    });
    return new Map(await Promise.all(found));
  };
  return () => {
    read ??= readAll().catch((error: unknown) => {
      read = null;
      throw error;
    });
    return read;
  };
}

interface File {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Answers one request while `document` is being printed. */
export async function serveSheet(
  document: PrintDocument | null,
  fonts: FontAddresses,
  { method, url }: { readonly method: string; readonly url: string },
): Promise<Response> {
  const path = method === 'GET' ? sheetPath(url) : null;
  const file = path !== null && document ? await fileOf(document, fonts, path) : null;
  const headers = {
    'content-type': file?.type ?? 'text/plain',
    'content-security-policy': SHEET_CSP,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return file
    ? new Response(new Uint8Array(file.bytes), { status: 200, headers })
    : new Response(null, { status: 404, headers });
}

async function fileOf(document: PrintDocument, fonts: FontAddresses, path: string): Promise<File | null> {
  const text = (type: string, content: string): File => ({ type, bytes: Buffer.from(content) });
  if (path === 'index.html') return text('text/html; charset=utf-8', document.html);
  if (path === STYLE_FILE) return text('text/css; charset=utf-8', styleOf(document.css, await fonts()));
  const picture = Object.hasOwn(document.pictures, path) ? document.pictures[path] : undefined;
  return picture ? { type: picture.mediaType, bytes: picture.bytes } : null;
}

const styleOf = (css: string, fonts: ReadonlyMap<SheetFont, string>): string =>
  [...fonts].reduce((style, [font, address]) => style.replaceAll(fontPlace(font), address), css);
