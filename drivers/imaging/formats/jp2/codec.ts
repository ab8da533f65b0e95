import create, { type OpenJpeg } from '@cornerstonejs/codec-openjpeg/wasmjs';

let loading: Promise<OpenJpeg> | undefined;
let complaints = 0;

const listen = (line: string): void => {
  // It tells of a damaged stream by its log alone.
  if (line.startsWith('[ERROR]')) complaints++;
};

/**
 * Runs one piece of work in OpenJPEG. The work must give bytes of its own: the codec's memory may move.
 * @returns nothing when the codec complained, trapped or could not be loaded
 */
export async function withOpenJpeg<T>(work: (codec: OpenJpeg) => T | undefined): Promise<T | undefined> {
  try {
    loading ??= create({ print: listen, printErr: listen });
    const codec = await loading;
    complaints = 0;
    const outcome = work(codec);
    return complaints === 0 ? outcome : undefined;
  } catch {
    // After a trap its memory is not to be trusted.
    loading = undefined;
    return undefined;
  }
}
