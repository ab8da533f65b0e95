import { readFile } from 'node:fs/promises';
import {
  decodeImageRecord,
  decodeRecordImage,
  isImageRecord,
  type ImageRecord,
  type RecordImage,
} from '#drivers/imaging/formats/image-record.ts';
import { pictureFormatOf, readPicture } from '#drivers/imaging/formats/picture.ts';
import type { FormatResult } from '#drivers/imaging/formats/result.ts';
import { decodeTemplate, isTemplate, type TemplateRecord } from '#drivers/imaging/formats/template.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';

export interface FoundPicture {
  readonly image: GreyImage;
  /** What the record said of it, when it came from one. */
  readonly about?: RecordImage;
}

/** What lies in a file, told by its first bytes and not by its name. */
export type Found =
  | { readonly kind: 'template'; readonly name: string; readonly record: TemplateRecord }
  | {
      readonly kind: 'pictures';
      readonly name: string;
      readonly pictures: readonly [FoundPicture, ...FoundPicture[]];
      readonly record?: ImageRecord;
    };

/** The value, or an error with the file's name and one plain sentence. */
export function valueFor<T>(file: string, result: FormatResult<T>): T {
  if (!result.ok) throw new Error(`${file}: ${result.error.sentence}`);
  return result.value;
}

export async function readInput(file: string): Promise<Found> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Error(`${file} cannot be read (${code}).`, { cause: error });
  });
  if (isTemplate(bytes)) {
    const record = valueFor(file, decodeTemplate(bytes));
    return { kind: 'template', name: `${record.kind} template`, record };
  }
  if (!isImageRecord(bytes)) {
    const image = valueFor(file, await readPicture(bytes));
    return { kind: 'pictures', name: pictureFormatOf(bytes) ?? 'picture', pictures: [{ image }] };
  }
  const record = valueFor(file, decodeImageRecord(bytes));
  const pictures = await Promise.all(
    record.images.map(async (about) => ({ about, image: valueFor(file, await decodeRecordImage(about)) })),
  );
  const [first, ...more] = pictures;
  if (!first) throw new Error(`${file}: The record has no pictures.`);
  return { kind: 'pictures', name: `record of ${record.edition}`, pictures: [first, ...more], record };
}
