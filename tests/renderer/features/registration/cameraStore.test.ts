// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { createCamera } from '#renderer/features/registration/photo/cameraStore.ts';

class FakeTrack extends EventTarget {
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

/** Camera devices whose answers the test decides. */
function fakeDevices() {
  const waiting: { resolve: (stream: MediaStream) => void; reject: (error: Error) => void }[] = [];
  const devices = Object.assign(new EventTarget(), {
    getUserMedia: () => new Promise<MediaStream>((resolve, reject) => waiting.push({ resolve, reject })),
  });
  const camera = createCamera(devices as unknown as MediaDevices);
  return {
    camera,
    kind: () => camera.store.getState(),
    asked: () => waiting.length,
    plug: () => void devices.dispatchEvent(new Event('devicechange')),
    open: () => {
      const track = new FakeTrack();
      waiting.at(-1)?.resolve({ getTracks: () => [track] } as unknown as MediaStream);
      return track;
    },
    refuse: (name: string) => waiting.at(-1)?.reject(Object.assign(new Error('no'), { name })),
  };
}

const REAL = { wanted: 'camera', mayDraw: false } as const;
const TRAINING = { wanted: 'camera', mayDraw: true } as const;

describe('the camera', () => {
  it('is live while somebody looks, and stopped afterwards', async () => {
    const fake = fakeDevices();
    fake.camera.look(REAL);
    expect(fake.kind().kind).toBe('starting');
    const track = fake.open();
    await expect.poll(fake.kind).toMatchObject({ kind: 'live' });
    fake.camera.rest();
    expect(track.stopped).toBe(true);
    expect(fake.kind().kind).toBe('off');
  });

  it('is stopped even if it opens only after everybody left', async () => {
    const fake = fakeDevices();
    fake.camera.look(REAL);
    fake.camera.rest();
    const track = fake.open();
    await expect.poll(() => track.stopped).toBe(true);
    expect(fake.kind().kind).toBe('off');
  });

  it('gives way to the drawn one in training when there is none, and never at a real counter', async () => {
    const training = fakeDevices();
    training.camera.look(TRAINING);
    training.refuse('NotFoundError');
    await expect.poll(training.kind).toMatchObject({ kind: 'training' });

    const real = fakeDevices();
    real.camera.look(REAL);
    real.refuse('NotFoundError');
    await expect.poll(real.kind).toEqual({ kind: 'problem', problem: 'none' });
  });

  it('says why it does not open, also in training', async () => {
    const fake = fakeDevices();
    fake.camera.look(TRAINING);
    fake.refuse('NotAllowedError');
    await expect.poll(fake.kind).toEqual({ kind: 'problem', problem: 'denied' });
  });

  it('is drawn at once when that is wanted', () => {
    const fake = fakeDevices();
    fake.camera.look({ wanted: 'training', mayDraw: true });
    expect(fake.kind().kind).toBe('training');
    expect(fake.asked()).toBe(0);
  });

  it('that was unplugged is found again by itself', async () => {
    const fake = fakeDevices();
    fake.camera.look(REAL);
    const track = fake.open();
    await expect.poll(fake.kind).toMatchObject({ kind: 'live' });
    track.dispatchEvent(new Event('ended'));
    expect(fake.kind()).toEqual({ kind: 'problem', problem: 'lost' });
    fake.plug();
    expect(fake.asked()).toBe(2);
    fake.open();
    await expect.poll(fake.kind).toMatchObject({ kind: 'live' });
  });

  it('is not opened by a plug once nobody looks', async () => {
    const fake = fakeDevices();
    fake.camera.look(REAL);
    fake.refuse('NotFoundError');
    await expect.poll(fake.kind).toMatchObject({ kind: 'problem' });
    fake.camera.rest();
    fake.plug();
    expect(fake.asked()).toBe(1);
  });
});
