import { describe, expect, it, onTestFinished } from 'vitest';
import { SLAP_FINGERS } from '#drivers/core/fingers.ts';
import type { FingerPosition, Slap } from '#drivers/core/fingers.ts';
import type {
  Capture,
  CaptureOptions,
  CaptureTarget,
  FingerprintScanner,
  Preview,
} from '#drivers/devices/fingerprint/port.ts';
import { openTrainingScanner } from '#drivers/devices/fingerprint/training.ts';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { assessQuality } from '#drivers/imaging/quality/index.ts';
import { segmentSlap } from '#drivers/imaging/slap/index.ts';
import { fingersFromPictures } from '#drivers/simulators/fingers/pictures.ts';
import { parseTrainingFault } from '#drivers/simulators/training/faults.ts';
import { createTrainingGlass } from '#drivers/simulators/training/glass.ts';
import type { TrainingGlassOptions } from '#drivers/simulators/training/glass.ts';

const finger = (position: FingerPosition): CaptureTarget => ({ kind: 'finger', finger: position });
const slapOf = (slap: Slap): CaptureTarget & { kind: 'slap' } => ({
  kind: 'slap',
  slap,
  fingers: SLAP_FINGERS[slap],
});
const never = () => new AbortController().signal;

async function scannerWith(change: Partial<TrainingGlassOptions> = {}, faults: readonly string[] = []) {
  const glass = createTrainingGlass({
    person: 'synthetic-1',
    mode: 'by-itself',
    realistic: false,
    faults: faults.flatMap((text) => parseTrainingFault(text) ?? []),
    ...change,
  });
  const opened = await openTrainingScanner({ glass, port: 'training', pacing: false, grace: 80 }, never());
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => opened.value.close());
  return { glass, scanner: opened.value };
}

const ask = (scanner: FingerprintScanner, target: CaptureTarget, change: Partial<CaptureOptions> = {}) =>
  scanner.capture({ target, signal: never(), onProgress: () => undefined, fingerTimeout: 5_000, ...change });

async function captured(scanner: FingerprintScanner, target: CaptureTarget): Promise<Capture> {
  const result = await ask(scanner, target);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function picture(scanner: FingerprintScanner, target: CaptureTarget): Promise<GreyImage> {
  const capture = await captured(scanner, target);
  const image = capture.kind === 'slap' ? capture.image : capture.fingers[0]?.image;
  if (image === undefined) throw new Error('no picture');
  return image;
}

const judged = (image: GreyImage) => assessQuality(image, extractTemplate(image));
const seen = async (scanner: FingerprintScanner, slap: Slap) =>
  segmentSlap(await picture(scanner, slapOf(slap)), slapOf(slap));

describe('the training scanner', () => {
  it('says that it shows live pictures and takes slaps', async () => {
    const { scanner } = await scannerWith();
    expect(scanner.info).toMatchObject({
      port: 'training',
      capabilities: { liveImage: true, rawImage: true, slap: true, signed: false },
    });
  });

  it('brings a good picture of one finger, and of a slap with all its fingers', async () => {
    const { scanner } = await scannerWith();
    expect(judged(await picture(scanner, finger('left-index'))).score).toBeGreaterThan(80);
    const slap = await seen(scanner, 'left-four');
    expect(slap.fingers.map((each) => each.finger)).toEqual(SLAP_FINGERS['left-four']);
    expect(slap.problems).toEqual([]);
  });

  it('leaves out the fingers that are not expected', async () => {
    const { scanner } = await scannerWith();
    const fingers = ['right-index', 'right-ring'] as const;
    const target = { kind: 'slap', slap: 'right-four', fingers } as const;
    expect(segmentSlap(await picture(scanner, target), target).count).toBe(2);
  });

  it('shows how the finger settles: more of it from picture to picture', async () => {
    const { scanner } = await scannerWith();
    const shown: Preview[] = [];
    const result = await ask(scanner, finger('right-thumb'), { onPreview: (preview) => shown.push(preview) });
    expect(result.ok).toBe(true);
    const inked = shown.map((preview) =>
      preview.kind === 'grey' ? preview.image.pixels.filter((grey) => grey < 128).length : -1,
    );
    expect(inked.length).toBeGreaterThan(3);
    expect(inked).toEqual(inked.toSorted((a, b) => a - b));
  });

  it('is a new touch of the same finger every time, and the next person has other fingers', async () => {
    const { scanner, glass } = await scannerWith();
    const first = await picture(scanner, finger('right-index'));
    const second = await picture(scanner, finger('right-index'));
    glass.present('synthetic-operator');
    const other = await picture(scanner, finger('right-index'));
    expect(second.pixels).not.toEqual(first.pixels);
    expect(other.pixels).not.toEqual(first.pixels);
    glass.present('synthetic-operator');
    const again = await scannerWith({ person: 'synthetic-operator' });
    expect(await picture(again.scanner, finger('right-index'))).toEqual(other);
  });

  it('takes single fingers from pictures when there are some', async () => {
    const grey = { width: 400, height: 500, resolution: 500, pixels: new Uint8Array(200_000).fill(77) };
    const { scanner } = await scannerWith({ source: fingersFromPictures({ 'left-ring': [grey] }) });
    expect((await picture(scanner, finger('left-ring'))).pixels).toEqual(grey.pixels);
  });

  it('people whose first try goes wrong do better when they try again', async () => {
    const { scanner, glass } = await scannerWith({ realistic: true });
    const first: number[] = [];
    const third: number[] = [];
    for (const person of ['synthetic-b', 'synthetic-c', 'synthetic-d', 'synthetic-f']) {
      glass.present(person);
      const scores: number[] = [];
      for (let turn = 0; turn < 3; turn += 1)
        scores.push(judged(await picture(scanner, finger('right-middle'))).score);
      first.push(scores[0] ?? 0);
      third.push(scores[2] ?? 0);
    }
    expect(Math.min(...third)).toBeGreaterThan(70);
    expect(Math.min(...first)).toBeLessThan(Math.min(...third));
  });

  it('people of worn skin stay as they are, as worn skin does', async () => {
    const { scanner, glass } = await scannerWith({ realistic: true });
    glass.present('synthetic-a');
    for (let turn = 0; turn < 3; turn += 1)
      expect(judged(await picture(scanner, finger('right-middle'))).score).toBeLessThan(60);
  });
});

describe('what can be made to go wrong', () => {
  it('partial-slap: one finger does not touch', async () => {
    const { scanner } = await scannerWith({}, ['partial-slap@1']);
    expect(await seen(scanner, 'right-four')).toMatchObject({ count: 3, problems: ['too-few'] });
    expect((await seen(scanner, 'right-four')).problems).toEqual([]);
  });

  it('wrong-hand: the other one', async () => {
    const { scanner } = await scannerWith({}, ['wrong-hand@1']);
    const { hand, problems } = await seen(scanner, 'right-four');
    expect([hand.side, problems]).toEqual(['left', ['wrong-hand']]);
  });

  it('same-finger: one that was shown before', async () => {
    const { scanner } = await scannerWith({}, ['same-finger@2']);
    await captured(scanner, finger('right-ring'));
    const again = await picture(scanner, finger('right-index'));
    const honest = await scannerWith();
    const ring = await picture(honest.scanner, finger('right-ring'));
    const index = await picture(honest.scanner, finger('right-index'));
    expect(again).toEqual(ring);
    expect(again).not.toEqual(index);
  });

  it('no-finger: the wait ends', async () => {
    const { scanner } = await scannerWith({}, ['no-finger@1']);
    const result = await ask(scanner, finger('right-index'), { fingerTimeout: 50 });
    expect(result).toMatchObject({ ok: false, error: { code: 'device/no-finger' } });
    expect((await ask(scanner, finger('right-index'))).ok).toBe(true);
  });

  it('vanish: unplugged in the middle, and works again when it is back', async () => {
    const { scanner, glass } = await scannerWith({}, ['vanish@1']);
    const result = await ask(scanner, finger('right-index'));
    expect(result).toMatchObject({ ok: false, error: { code: 'device/unplugged' } });
    glass.plugIn();
    const again = await openTrainingScanner({ glass, port: 'training', pacing: false }, never());
    if (!again.ok) throw new Error(again.error.code);
    onTestFinished(() => again.value.close());
    expect((await ask(again.value, finger('right-index'))).ok).toBe(true);
  });

  it.each([
    ['dry', 'moisten'],
    ['wet', 'wipe-finger'],
  ])('%s: the advice is to %s, and the scanner says that it is poor', async (fault, advice) => {
    const { scanner } = await scannerWith({}, [fault]);
    const capture = await captured(scanner, finger('right-middle'));
    const [only] = capture.kind === 'fingers' ? capture.fingers : [];
    if (only === undefined) throw new Error('no finger');
    expect(only.verdict).toBe('poor');
    expect(judged(only.image).advice).toBe(advice);
  });

  it('dirty-glass: specks and traces beside the finger', async () => {
    const { scanner } = await scannerWith({}, ['dirty-glass@1']);
    const [dirty, clean] = [
      await picture(scanner, finger('right-little')),
      await picture(scanner, finger('right-little')),
    ];
    const marked = ({ pixels }: GreyImage) => pixels.filter((grey) => grey < 222).length;
    expect(marked(dirty)).toBeGreaterThan(1.1 * marked(clean));
  });

  it('slow: it waits between the pieces of the picture, and can be stopped meanwhile', async () => {
    const glass = createTrainingGlass({
      person: 'synthetic-1',
      mode: 'by-itself',
      realistic: false,
      faults: [{ name: 'slow', at: null }],
    });
    const opened = await openTrainingScanner({ glass, port: 'training', pacing: true }, never());
    if (!opened.ok) throw new Error(opened.error.code);
    onTestFinished(() => opened.value.close());
    const stop = new AbortController();
    const result = await ask(opened.value, finger('right-index'), {
      signal: stop.signal,
      onProgress: (stage) => stage.stage === 'transferring' && stop.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'device/aborted' } });
  });
});
