/**
 * Pictures out of a stream of multipart/x-mixed-replace. The boundary is learnt from the stream itself, since services name
 * another one in their header than they write (with or without the two hyphens). What is too large or no JPEG is left out.
 */
export interface FrameParser {
  /** The JPEG files that became whole with these bytes. */
  push(bytes: Uint8Array): readonly Uint8Array[];
}

/** Bytes. */
const LARGEST_FRAME = 2 * 1024 * 1024;
const LONGEST_HEAD = 4 * 1024;
const LONGEST_BOUNDARY = 200;
const NEWLINE = 0x0a;

type Place =
  | { readonly at: 'before' }
  | { readonly at: 'head'; readonly boundary: Buffer }
  | { readonly at: 'counted'; readonly bytes: number }
  | { readonly at: 'bounded'; readonly boundary: Buffer; readonly from: number };

export function createFrameParser(largestFrame = LARGEST_FRAME): FrameParser {
  let place: Place = { at: 'before' };
  // What has not been used yet lies from `start` to `end`.
  let store = Buffer.alloc(0);
  let start = 0;
  let end = 0;

  const append = (bytes: Uint8Array) => {
    if (end + bytes.length > store.length) {
      const larger = Buffer.alloc(Math.max(4_096, (end - start + bytes.length) * 2));
      store.copy(larger, 0, start, end);
      store = larger;
      end -= start;
      start = 0;
    }
    store.set(bytes, end);
    end += bytes.length;
  };
  const drop = (count: number) => {
    start += count;
  };

  /** One step further; false when more bytes are needed. */
  function step(frames: Uint8Array[]): boolean {
    const seen = store.subarray(start, end);
    switch (place.at) {
      case 'before':
        return findBoundary(seen);
      case 'head':
        return readHead(seen, place.boundary);
      case 'counted': {
        if (seen.length < place.bytes) return false;
        keep(seen.subarray(0, place.bytes), frames);
        drop(place.bytes);
        place = { at: 'before' };
        return true;
      }
      case 'bounded': {
        const next = seen.indexOf(place.boundary, place.from);
        if (next >= 0) {
          keep(seen.subarray(0, next), frames);
          drop(next);
          place = { at: 'before' };
          return true;
        }
        if (seen.length > largestFrame) {
          drop(seen.length - place.boundary.length);
          place = { at: 'before' };
          return false;
        }
        place = { ...place, from: Math.max(0, seen.length - place.boundary.length) };
        return false;
      }
    }
  }

  /** Lines are dropped until one begins with two hyphens. */
  function findBoundary(seen: Buffer): boolean {
    const newline = seen.indexOf(NEWLINE);
    if (newline < 0) {
      if (seen.length > LONGEST_HEAD) drop(seen.length);
      return false;
    }
    const line = seen
      .subarray(0, Math.min(newline, LONGEST_BOUNDARY + 2))
      .toString('latin1')
      .trimEnd();
    drop(newline + 1);
    if (line.startsWith('--') && line.length > 2 && line.length <= LONGEST_BOUNDARY) {
      place = { at: 'head', boundary: Buffer.from(line, 'latin1') };
    }
    return true;
  }

  function readHead(seen: Buffer, boundary: Buffer): boolean {
    const text = seen.subarray(0, LONGEST_HEAD).toString('latin1');
    const blank = /^\r?\n|\r?\n\r?\n/.exec(text);
    if (blank === null) {
      if (seen.length < LONGEST_HEAD) return false;
      place = { at: 'before' };
      return true;
    }
    const length = /^content-length:[ \t]*(\d{1,9})[ \t]*\r?$/im.exec(text.slice(0, blank.index));
    drop(blank.index + blank[0].length);
    const bytes = Number(length?.[1] ?? Number.NaN);
    if (length === null) place = { at: 'bounded', boundary, from: 0 };
    else place = bytes <= largestFrame ? { at: 'counted', bytes } : { at: 'before' };
    return true;
  }

  return {
    push(bytes) {
      append(bytes);
      const frames: Uint8Array[] = [];
      while (step(frames));
      return frames;
    },
  };
}

/** Keeps what begins and ends as a JPEG; line ends behind it belong to the boundary. */
function keep(bytes: Buffer, frames: Uint8Array[]): void {
  let end = bytes.length;
  while (end > 2 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  const begins = bytes[0] === 0xff && bytes[1] === 0xd8;
  const ends = bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
  if (begins && ends && end >= 4) frames.push(new Uint8Array(bytes.subarray(0, end)));
}
