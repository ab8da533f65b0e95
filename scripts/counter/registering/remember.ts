/**
 * Invented people's fingers, worked on once and then remembered: many registrations of few people, without drawing and
 * analysing the same fingers again. For the command line only; nothing of the app remembers a picture.
 */
import type { Scanners } from '#core/scanners.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { Capture, CaptureTarget, FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import type {
  AnalysedPrint,
  FingerprintImaging,
  ImagingResult,
  MatchOutcome,
  SegmentedSlap,
} from '#drivers/imaging/port.ts';

/** What is known of the pool's fingers, by words that a file can hold too. */
export interface Memory {
  /** By person and target. */
  readonly captures: Map<string, Capture>;
  readonly slaps: Map<GreyImage, SegmentedSlap>;
  readonly prints: Map<GreyImage, AnalysedPrint>;
  /** By both templates. */
  readonly matches: Map<string, MatchOutcome>;
}

export const emptyMemory = (): Memory => ({
  captures: new Map(),
  slaps: new Map(),
  prints: new Map(),
  matches: new Map(),
});

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const targetKey = (target: CaptureTarget): string =>
  target.kind === 'finger' ? target.finger : `${target.slap} ${target.fingers.join(' ')}`;

/** The answer from memory, or the real one, which is remembered when it is good. */
async function recalled<K, T, E>(
  known: Map<K, T>,
  key: K,
  work: () => Promise<{ ok: true; value: T } | { ok: false; error: E }>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }> {
  const before = known.get(key);
  if (before !== undefined) return { ok: true, value: before };
  const answer = await work();
  if (answer.ok) known.set(key, answer.value);
  return answer;
}

/** `personOf` says which of the pool stands for a draft. */
export function rememberingScanners(
  scanners: Scanners,
  memory: Memory,
  personOf: (draftId: string) => string,
): Scanners {
  let presented: Parameters<Scanners['present']> = ['', []];
  const remembering = (scanner: FingerprintScanner): FingerprintScanner => ({
    ...scanner,
    capture: (options): Promise<DeviceResult<Capture>> =>
      recalled(memory.captures, `${presented[0]} ${targetKey(options.target)}`, () => {
        scanners.present(...presented);
        return scanner.capture(options);
      }),
  });
  return {
    close: () => scanners.close(),
    present: (draftId, fingers) => {
      presented = [personOf(draftId), fingers];
    },
    opener: {
      ports: () => scanners.opener.ports(),
      watch: () => () => undefined,
      open: async (path, signal) => {
        const opened = await scanners.opener.open(path, signal);
        return opened.ok ? { ok: true, value: remembering(opened.value) } : opened;
      },
    },
  };
}

export function rememberingImaging(imaging: FingerprintImaging, memory: Memory): FingerprintImaging {
  const { slaps, prints, matches } = memory;
  return {
    analyse: (image, finger) => recalled(prints, image, () => imaging.analyse(image, finger)),
    segment: (image, slap, expected) => recalled(slaps, image, () => imaging.segment(image, slap, expected)),
    match: async (probe, candidates): Promise<ImagingResult<readonly MatchOutcome[]>> => {
      const keys = candidates.map((each) => `${textOf(probe)}|${textOf(each)}`);
      const unknown = candidates.filter((_, at) => !matches.has(keys[at] ?? ''));
      const fresh = await (unknown.length === 0
        ? { ok: true as const, value: [] }
        : imaging.match(probe, unknown));
      if (!fresh.ok) return fresh;
      let next = 0;
      const all = keys.flatMap((key) => {
        const outcome = matches.get(key) ?? fresh.value[next++];
        if (outcome) matches.set(key, outcome);
        return outcome ?? [];
      });
      return { ok: true, value: all };
    },
    png: (jp2) => imaging.png(jp2),
    preview: (image, maxSide) => imaging.preview(image, maxSide),
    close: () => imaging.close(),
  };
}
