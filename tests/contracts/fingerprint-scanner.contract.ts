/**
 * What every fingerprint scanner must do, whatever is behind the port: run it against each emulator, and against
 * hardware when there is some.
 */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import type {
  Capture,
  CaptureOptions,
  CaptureStage,
  FingerprintScanner,
  Preview,
} from '#drivers/devices/fingerprint/port.ts';

export interface Hands {
  putFinger(): void;
  pullOut(): Promise<void>;
  plugIn(): Promise<void>;
}

export interface ScannerUnderTest<H extends Hands | null = Hands | null> {
  open(signal: AbortSignal): Promise<DeviceResult<FingerprintScanner>>;
  readonly hands: H;
  close(): Promise<void>;
}

const never = () => new AbortController().signal;
const codeOf = (result: DeviceResult<unknown>) => (result.ok ? 'ok' : result.error.code);

const FINGER = { kind: 'finger', finger: 'right-index' } as const;
const SLAP = { kind: 'slap', slap: 'right-four', fingers: ['right-index', 'right-middle'] } as const;

const capture = (
  scanner: FingerprintScanner,
  change: Partial<CaptureOptions> = {},
): Promise<DeviceResult<Capture>> =>
  scanner.capture({
    target: FINGER,
    signal: never(),
    onProgress: () => undefined,
    fingerTimeout: 5_000,
    ...change,
  });

async function opened<H extends Hands | null>(setUp: () => Promise<ScannerUnderTest<H>>) {
  const under = await setUp();
  onTestFinished(() => under.close());
  const scanner = await under.open(never());
  if (!scanner.ok) throw new Error(`cannot be opened: ${scanner.error.code} ${scanner.error.note ?? ''}`);
  onTestFinished(() => scanner.value.close());
  return { scanner: scanner.value, under };
}
/** What needs nobody at the scanner. Its window must be empty. */
export function describeScannerAlone(name: string, setUp: () => Promise<ScannerUnderTest>): void {
  describe(`${name}: alone`, () => {
    it('says what it is and where it is', async () => {
      const { scanner } = await opened(setUp);
      expect(scanner.info.family).not.toBe('');
      expect(scanner.info.port).not.toBe('');
    });

    it('answers when asked whether it is there', async () => {
      const { scanner } = await opened(setUp);
      expect(codeOf(await scanner.check(never()))).toBe('ok');
      expect(codeOf(await scanner.check(never()))).toBe('ok');
    });

    it('waits for a finger no longer than it was told', async () => {
      const { scanner } = await opened(setUp);
      const stages: CaptureStage[] = [];
      const result = await capture(scanner, {
        fingerTimeout: 200,
        onProgress: (stage) => stages.push(stage),
      });
      expect(codeOf(result)).toBe('device/no-finger');
      expect(stages).toEqual([{ stage: 'waiting-for-finger' }]);
    });

    it('does one thing at a time', async () => {
      const { scanner } = await opened(setUp);
      const stop = new AbortController();
      const first = capture(scanner, { signal: stop.signal });
      expect(codeOf(await capture(scanner))).toBe('device/busy');
      expect(codeOf(await scanner.check(never()))).toBe('device/busy');
      stop.abort();
      expect(codeOf(await first)).toBe('device/aborted');
    });

    it('stops waiting for a finger when told, and works on', async () => {
      const { scanner } = await opened(setUp);
      const stop = new AbortController();
      const result = capture(scanner, { signal: stop.signal, onProgress: () => stop.abort() });
      expect(codeOf(await result)).toBe('device/aborted');
      expect(codeOf(await scanner.check(never()))).toBe('ok');
    });

    it('does not begin what was given up before', async () => {
      const { scanner } = await opened(setUp);
      expect(codeOf(await capture(scanner, { signal: AbortSignal.abort() }))).toBe('device/aborted');
      expect(codeOf(await scanner.check(AbortSignal.abort()))).toBe('device/aborted');
    });

    it('does nothing more once it is closed', async () => {
      const { scanner } = await opened(setUp);
      const running = capture(scanner);
      await scanner.close();
      expect(codeOf(await running)).toBe('device/aborted');
      expect(codeOf(await scanner.check(never()))).toBe('device/aborted');
    });

    it('takes several fingers at once only when it says that it can', async () => {
      const { scanner } = await opened(setUp);
      if (scanner.info.capabilities.slap) return;
      expect(codeOf(await capture(scanner, { target: SLAP }))).toBe('device/unsupported');
      expect(codeOf(await scanner.check(never()))).toBe('ok');
    });

    it('can be emptied of every template, again and again', async () => {
      const { scanner } = await opened(setUp);
      expect(codeOf(await scanner.wipe(never()))).toBe('ok');
      expect(codeOf(await scanner.wipe(never()))).toBe('ok');
    });

    it('is not opened for somebody who gave up', async () => {
      const under = await setUp();
      onTestFinished(() => under.close());
      expect(codeOf(await under.open(AbortSignal.abort()))).toBe('device/aborted');
    });
  });
}

/** What needs somebody to put a finger on it and to pull its plug. */
export function describeScannerWithHands(name: string, setUp: () => Promise<ScannerUnderTest<Hands>>): void {
  describe(`${name}: with hands`, () => {
    async function withHands() {
      const { scanner, under } = await opened(setUp);
      return { scanner, hands: under.hands };
    }

    it('brings a picture of the finger, and tells how far it is', async () => {
      const { scanner, hands } = await withHands();
      hands.putFinger();
      const stages: CaptureStage[] = [];
      const result = await capture(scanner, { onProgress: (stage) => stages.push(stage) });
      if (!result.ok) throw new Error(result.error.code);
      const [finger, ...others] = result.value.kind === 'fingers' ? result.value.fingers : [];
      if (finger === undefined) throw new Error('no finger');
      expect(others).toEqual([]);
      const { image, verdict } = finger;
      expect(image.pixels).toHaveLength(image.width * image.height);
      expect(image.resolution).toBeGreaterThanOrEqual(400);
      expect(new Set(image.pixels).size).toBeGreaterThan(8);
      expect(verdict).toBe('good');

      expect(stages.at(0)).toEqual({ stage: 'waiting-for-finger' });
      expect(stages.at(-1)).toEqual({ stage: 'checking' });
      const transfer = stages.filter((stage) => stage.stage === 'transferring');
      const received = transfer.map((stage) => stage.received);
      expect(received.length).toBeGreaterThan(10);
      expect(received).toEqual(received.toSorted((a, b) => a - b));
      expect(transfer.every((stage) => stage.received <= stage.total)).toBe(true);
      expect(transfer.at(-1)?.received).toBe(transfer.at(-1)?.total);
    });

    it('shows what has come of the picture, never more than the picture', async () => {
      const { scanner, hands } = await withHands();
      hands.putFinger();
      const previews: Preview[] = [];
      const result = await capture(scanner, { onPreview: (preview) => previews.push(preview) });
      expect(codeOf(result)).toBe('ok');
      for (const preview of previews) {
        if (preview.kind === 'jpeg') expect(preview.bytes.length).toBeGreaterThan(0);
        else expect(preview.image.pixels).toHaveLength(preview.image.width * preview.image.height);
      }
    });

    it('takes a finger that comes while it waits', async () => {
      const { scanner, hands } = await withHands();
      const result = capture(scanner, {
        onProgress: (stage) => stage.stage === 'waiting-for-finger' && hands.putFinger(),
      });
      expect(codeOf(await result)).toBe('ok');
    });

    it('can be stopped in the middle of a picture, and brings a whole one the next time', async () => {
      const { scanner, hands } = await withHands();
      hands.putFinger();
      const stop = new AbortController();
      const stopped = await capture(scanner, {
        signal: stop.signal,
        onProgress: (stage) => stage.stage === 'transferring' && stage.received > 5_000 && stop.abort(),
      });
      expect(codeOf(stopped)).toBe('device/aborted');
      const next = await capture(scanner);
      expect(codeOf(next)).toBe('ok');
    });

    it('goes on when it was unplugged for a moment', async () => {
      const { scanner, hands } = await withHands();
      const gone = vi.fn();
      scanner.onGone(gone);
      const waiting = Promise.withResolvers<void>();
      const running = capture(scanner, { onProgress: () => waiting.resolve() });
      await waiting.promise;
      await hands.pullOut();
      await hands.plugIn();
      hands.putFinger();
      expect(codeOf(await running)).toBe('ok');
      expect(gone).not.toHaveBeenCalled();
    });

    it('is gone when it was unplugged and does not come back, told once', async () => {
      const { scanner, hands } = await withHands();
      const gone = Promise.withResolvers<void>();
      const told = vi.fn(() => gone.resolve());
      scanner.onGone(told);
      const running = capture(scanner);
      await hands.pullOut();
      expect(codeOf(await running)).toBe('device/unplugged');
      await gone.promise;
      expect(codeOf(await scanner.check(never()))).toBe('device/unplugged');
      expect(told).toHaveBeenCalledTimes(1);
    });
  });
}
