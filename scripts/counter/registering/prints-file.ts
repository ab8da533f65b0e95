/** The memory of a pool of invented people in a file, for machines too slow to draw and analyse fingers. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { UsageError } from '../args.ts';
import { emptyMemory, type Memory } from './remember.ts';

const VERSION = 'uc-counter prints 2';

/** Pictures are needed as keys only: their sizes stay, their pixels go. */
const withoutPixels = <V>(known: ReadonlyMap<GreyImage, V>, light: (image: GreyImage) => GreyImage) =>
  new Map([...known].map(([image, value]) => [light(image), value]));

function parse(bytes: Buffer): { readonly version?: unknown; readonly memory: Memory } | null {
  try {
    return deserialize(bytes) as { readonly version?: unknown; readonly memory: Memory } | null;
  } catch {
    return null;
  }
}

/** Answers an empty memory when the file is not there. */
export function readMemory(file: string): Memory {
  if (!existsSync(file)) return emptyMemory();
  const found = parse(readFileSync(file));
  if (found?.version !== VERSION) throw new UsageError(`${file} holds no prints of this version`);
  return found.memory;
}

export function writeMemory(file: string, memory: Memory): void {
  const lights = new Map<GreyImage, GreyImage>();
  const light = (image: GreyImage): GreyImage => {
    const known = lights.get(image) ?? { ...image, pixels: new Uint8Array() };
    lights.set(image, known);
    return known;
  };
  const captures = new Map(
    [...memory.captures].map(([key, capture]) => [
      key,
      capture.kind === 'slap'
        ? { ...capture, image: light(capture.image) }
        : { ...capture, fingers: capture.fingers.map((each) => ({ ...each, image: light(each.image) })) },
    ]),
  );
  const slaps = new Map(
    [...withoutPixels(memory.slaps, light)].map(([image, slap]) => [
      image,
      { ...slap, segments: slap.segments.map((each) => ({ ...each, image: light(each.image) })) },
    ]),
  );
  const prints = withoutPixels(memory.prints, light);
  const temporary = `${file}.${process.pid}`;
  // One object for each picture wherever it stands: what was the same is the same again when it is read.
  const kept = { captures, slaps, prints, matches: memory.matches };
  writeFileSync(temporary, serialize({ version: VERSION, memory: kept }));
  renameSync(temporary, file);
}
