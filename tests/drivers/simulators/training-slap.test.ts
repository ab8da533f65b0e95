import { expect, it, onTestFinished } from 'vitest';
import { createTrainingSlap } from '#drivers/simulators/training-slap.ts';

const never = () => new AbortController().signal;
const wanted = {
  target: { kind: 'finger', finger: 'right-index' },
  signal: never(),
  onProgress: () => undefined,
  fingerTimeout: 5_000,
} as const;

it('is plugged in again by itself when it had vanished', async () => {
  const training = createTrainingSlap({
    seed: 'synthetic-1',
    pacing: false,
    grace: 60,
    faults: [{ name: 'vanish', at: 1 }],
  });
  training.present('synthetic-2');
  const first = await training.open('training-slap', never());
  if (!first.ok) throw new Error(first.error.code);
  expect(await first.value.capture(wanted)).toMatchObject({ error: { code: 'device/unplugged' } });
  await first.value.close();

  const second = await training.open('training-slap', never());
  if (!second.ok) throw new Error(second.error.code);
  onTestFinished(() => second.value.close());
  expect(second.value.info.port).toBe('training-slap');
  expect(await second.value.capture(wanted)).toMatchObject({ ok: true });
});

it('is not opened for somebody who gave up', async () => {
  const training = createTrainingSlap({ seed: 'synthetic-1', pacing: true });
  const opened = await training.open('training-slap', AbortSignal.abort());
  expect(opened).toMatchObject({ ok: false, error: { code: 'device/aborted' } });
});
