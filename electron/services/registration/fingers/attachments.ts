/** The files of the fingers in a sealed registration: of each taken finger the picture, the template and, if any, the device's word. */
import type { DraftPicture } from '#db/repositories/drafts.ts';
import { FINGERS, type Finger } from '#domain/fingerprints/positions.ts';
import type { Attachment } from '../document.ts';
import type { DraftRecord } from '../record.ts';
import { bestOf } from './facts.ts';
import {
  EXCEPTION_PHOTO,
  pictureName,
  signedName,
  templateName,
  type AttemptNote,
  type FingersRecord,
} from './notes.ts';

/** The ISO/IEC 19794-4:2011 record of one finger with its picture in JPEG 2000. */
export type ImageRecord = (
  finger: Finger,
  attempt: Pick<AttemptNote, 'at' | 'width' | 'height' | 'resolution' | 'compression' | 'quality'>,
  jp2: Uint8Array,
) => Uint8Array;

export interface FingerFiles {
  readonly image: string;
  readonly template: string;
  readonly signedRecord: string | null;
}

export const filesOf = (finger: Finger, { signed }: Pick<AttemptNote, 'signed'>): FingerFiles => ({
  image: `finger-${finger}.fir`,
  template: `finger-${finger}.fmr`,
  signedRecord: signed ? `finger-${finger}.jws` : null,
});
export const EXCEPTION_PHOTO_FILE = 'exception-photo.jpg';

export interface SealedFinger {
  readonly finger: Finger;
  readonly best: AttemptNote;
}

/** The takes that count, of the fingers that are not excepted. */
export const sealedFingers = ({ notes }: FingersRecord): readonly SealedFinger[] =>
  FINGERS.flatMap((finger): SealedFinger[] => {
    const best = notes[finger].exception === null ? bestOf(notes[finger]) : null;
    return best ? [{ finger, best }] : [];
  });

/** Without an exception the photo of one is nobody's business. */
export const sealsExceptionPhoto = ({ fingers, exceptionPhoto }: DraftRecord): boolean =>
  exceptionPhoto !== null && FINGERS.some((finger) => fingers.notes[finger].exception !== null);

/** Throws when the draft has lost bytes that its notes tell of. */
export function fingerAttachments(
  record: DraftRecord,
  read: (name: string) => DraftPicture | null,
  imageRecord: ImageRecord,
): readonly Attachment[] {
  const bytesOf = (name: string): Uint8Array => {
    const found = read(name);
    if (!found) throw new Error('a draft without the bytes of its notes');
    return found.bytes;
  };
  const ofFinger = ({ finger, best }: SealedFinger): Attachment[] => {
    const files = filesOf(finger, best);
    const image = imageRecord(finger, best, bytesOf(pictureName(finger, best.n)));
    const template = bytesOf(templateName(finger, best.n));
    const signed = files.signedRecord;
    return [
      { name: files.image, mediaType: 'application/octet-stream', bytes: image },
      { name: files.template, mediaType: 'application/octet-stream', bytes: template },
      ...(signed === null
        ? []
        : [{ name: signed, mediaType: 'application/jose', bytes: bytesOf(signedName(finger, best.n)) }]),
    ];
  };
  const photo = sealsExceptionPhoto(record)
    ? [{ name: EXCEPTION_PHOTO_FILE, mediaType: 'image/jpeg', bytes: bytesOf(EXCEPTION_PHOTO) }]
    : [];
  return [...photo, ...sealedFingers(record.fingers).flatMap(ofFinger)];
}
