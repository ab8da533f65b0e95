/** Marks that are planted in a registration, and a search for every form in which they could lie somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Mark {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Long enough that no chance puts it anywhere. */
export const textMark = (name: string, text: string): Mark => ({ name, bytes: Buffer.from(text) });

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Base64 of the bytes wherever they begin in a longer text: only the characters that nothing around them changes. */
const base64Forms = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    return text.slice(Math.ceil((shift * 8) / 6), whole);
  });

/** As it is, in both UTF-16 orders, in hex, in base64 and base64url; as bytes to look for. */
export function formsOf({ name, bytes }: Mark): readonly { readonly form: string; readonly bytes: Buffer }[] {
  const text = bytes.toString();
  const isText = Buffer.from(text).equals(bytes);
  const hex = bytes.toString('hex');
  return [
    { form: `${name} as it is`, bytes },
    ...(isText
      ? [
          { form: `${name} in UTF-16 LE`, bytes: Buffer.from(text, 'utf16le') },
          { form: `${name} in UTF-16 BE`, bytes: swapped(text) },
          { form: `${name} reversed`, bytes: Buffer.from([...text].toReversed().join('')) },
        ]
      : []),
    { form: `${name} in hex`, bytes: Buffer.from(hex) },
    { form: `${name} in capital hex`, bytes: Buffer.from(hex.toUpperCase()) },
    ...base64Forms(bytes).flatMap((each) => [
      { form: `${name} in base64`, bytes: Buffer.from(each) },
      { form: `${name} in base64url`, bytes: Buffer.from(each.replaceAll('+', '-').replaceAll('/', '_')) },
    ]),
  ];
}

/** The forms that are in these bytes. */
export const foundIn = (where: Buffer, marks: readonly Mark[]): readonly string[] =>
  marks.flatMap(formsOf).flatMap(({ form, bytes }) => (where.includes(bytes) ? [form] : []));

/** The same in every file below a folder, with its name. */
export function foundBelow(folder: string, marks: readonly Mark[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .flatMap((file) =>
      foundIn(readFileSync(file), marks).map((form) => `${path.relative(folder, file)}: ${form}`),
    );
}
