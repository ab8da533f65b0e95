import { describe, expect, it } from 'vitest';
import { unpackArchive } from '#db/vault/packet/archive.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { DEFAULT_POLICY } from '#domain/fingerprints/policy.ts';
import { FINGERS, FINGER_POSITION, SLAPS } from '#domain/fingerprints/positions.ts';
import { decodeImageRecord } from '#drivers/imaging/formats/image-record.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { singly, touchOf } from '#tests/harness/fake-fingers.ts';
import { one, slap, stateOf, take } from '#tests/harness/fingers.ts';
import { smallJpeg } from '#tests/harness/jpeg.ts';
import {
  fillDraft,
  OPERATOR,
  SETUP,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

interface SealedFinger {
  readonly finger: string;
  readonly position: number;
  readonly status: string;
  readonly takes: number;
  readonly keptLow: { readonly reason: string } | null;
  readonly exception: { readonly kind: string } | null;
  readonly taken: {
    readonly image: string;
    readonly template: string;
    readonly signedRecord: string | null;
    readonly take: number;
  } | null;
}
interface Sealed {
  readonly fingers: readonly SealedFinger[];
  readonly exceptionPhoto: { readonly file: string } | null;
  readonly exceptionsConfirmed: unknown;
  readonly challenge: unknown;
  readonly operatorKnown: boolean;
  readonly algorithms: { readonly quality: string };
}

async function sealed(counter: WholeCounter, id: string) {
  const { rev } = await stateOf(counter, id);
  const slip = valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
  const size = counter.backend.spool.get(slip.packetId)?.size ?? 0;
  const [gateway] = TRAINING_SECRETS.recipients;
  if (!gateway) throw new Error('training has a gateway');
  const bytes = counter.backend.spool.read(slip.packetId, 0, size);
  const { plain } = await openPacket(bytes, gateway.kid, Buffer.from(gateway.privateKey, 'base64url'));
  const { document, attachments } = unpackArchive(plain);
  const fileOf = (name: string) => attachments.find((each) => each.name === name)?.bytes;
  return { document: document as unknown as Sealed, text: JSON.stringify(document), attachments, fileOf };
}

describe('a sealed registration', () => {
  it('has of each finger the best picture as an image record, its template, and how it was taken', async () => {
    const counter = await startTrainingCounter();
    const { id } = await fillDraft(counter);
    counter.glass.next(singly({ person: id, finger: 'left-ring', quality: 95 }));
    await take(counter, id, one('left-ring'));
    const { document, fileOf } = await sealed(counter, id);
    expect(document.fingers.map(({ finger, position }) => [finger, position])).toEqual(
      FINGERS.map((finger) => [finger, FINGER_POSITION[finger]]),
    );
    const ring = document.fingers.find(({ finger }) => finger === 'left-ring');
    expect(ring).toMatchObject({
      status: 'good',
      threshold: DEFAULT_POLICY.thresholds['left-ring'],
      takes: 2,
      keptLow: null,
      exception: null,
      taken: {
        image: 'finger-left-ring.fir',
        template: 'finger-left-ring.fmr',
        signedRecord: null,
        take: 2,
        via: 'finger',
        quality: { score: 95 },
        device: { family: 'Fake', model: 'F-1', simulated: true },
      },
    });
    const record = decodeImageRecord(fileOf('finger-left-ring.fir') ?? new Uint8Array());
    expect(record).toMatchObject({
      ok: true,
      value: {
        edition: '2011',
        images: [
          {
            position: 'left-ring',
            impression: 'live-plain',
            compression: 'jp2',
            resolution: 500,
            qualities: [{ score: 95 }],
          },
        ],
      },
    });
    expect(Buffer.from(fileOf('finger-left-ring.fmr') ?? []).toString()).toBe(`${id} left-ring`);
  });

  it('calls the quality its own, never NFIQ', async () => {
    const counter = await startTrainingCounter();
    const { document, text } = await sealed(counter, (await fillDraft(counter)).id);
    expect(document.algorithms.quality).toBe('uc-counter internal quality');
    expect(text).not.toMatch(/nfiq/i);
  });

  it('brings the device’s signed record as it came', async () => {
    const counter = await startTrainingCounter();
    const { id } = await fillDraft(counter);
    const signedRecord = new TextEncoder().encode('e30.e30.AA');
    const better = { person: id, finger: 'left-ring', quality: 95 } as const;
    counter.glass.next({ kind: 'fingers', fingers: [touchOf(better, { signedRecord })] });
    await take(counter, id, one('left-ring'));
    const { fileOf } = await sealed(counter, id);
    expect(Buffer.from(fileOf('finger-left-ring.jws') ?? [])).toEqual(Buffer.from(signedRecord));
  });

  it('says which fingers could not be taken, on whose word, with the photo of it; ids, no names', async () => {
    const counter = await startTrainingCounter();
    const { id } = await fillDraft(counter, 'a', false);
    const exception = { kind: 'missing', lasting: 'permanent', reason: 'lost in a press' } as const;
    await take(counter, id, one('right-ring'));
    await counter.handlers['registration.setException']({ id, finger: 'right-ring', exception }, OPERATOR);
    for (const which of SLAPS) await take(counter, id, slap(which));
    await counter.handlers['registration.setExceptionPhoto'](
      { id, jpeg: smallJpeg(), source: 'training' },
      OPERATOR,
    );
    const { userName, pin } = SETUP.firstPerson;
    await counter.handlers['registration.confirmExceptions']({ id, userName, pin }, OPERATOR);
    const { document, text, attachments, fileOf } = await sealed(counter, id);
    expect(document.fingers.find(({ finger }) => finger === 'right-ring')).toMatchObject({
      status: 'exception',
      exception,
      takes: 1,
      taken: null,
    });
    const [saima] = valueOf(await counter.handlers['people.list']({}, OPERATOR));
    expect(document.exceptionsConfirmed).toMatchObject({ personId: saima?.id });
    expect(text).not.toContain('Saima A.');
    expect(document.exceptionPhoto).toMatchObject({ file: 'exception-photo.jpg', source: 'training' });
    expect(fileOf('exception-photo.jpg')).toHaveLength(smallJpeg().length);
    expect(attachments.some(({ name }) => name.includes('right-ring'))).toBe(false);
    expect(attachments).toHaveLength(2 + 9 * 2);
  });

  it('leaves a photo of an exception out when none stands any more', async () => {
    const counter = await startTrainingCounter();
    const { id } = await fillDraft(counter);
    await counter.handlers['registration.setExceptionPhoto'](
      { id, jpeg: smallJpeg(), source: 'training' },
      OPERATOR,
    );
    const { document, fileOf } = await sealed(counter, id);
    expect([document.exceptionPhoto, fileOf('exception-photo.jpg')]).toEqual([null, undefined]);
  });

  it('says what was kept below its threshold and why, and how a challenge ended', async () => {
    const counter = await startTrainingCounter();
    const { id } = await fillDraft(counter, 'a', false);
    for (const which of SLAPS) await take(counter, id, slap(which));
    const low = { ...counter.backend.policies.current() };
    counter.backend.policies.keep({ ...low, thresholds: { ...low.thresholds, 'left-ring': 90 }, takes: 1 });
    valueOf(
      await counter.handlers['registration.keepLowFinger'](
        { id, finger: 'left-ring', reason: 'worn by work' },
        OPERATOR,
      ),
    );
    const drawn = valueOf(await counter.handlers['registration.startChallenge']({ id }, OPERATOR));
    const [finger] = drawn.fingersExtra.challenge?.fingers ?? [];
    if (!finger) throw new Error('two were drawn');
    await counter.handlers['registration.answerChallenge']({ id, finger }, OPERATOR);
    const { document } = await sealed(counter, id);
    expect(document.fingers.find((each) => each.finger === 'left-ring')).toMatchObject({
      status: 'low',
      threshold: 90,
      keptLow: { reason: 'worn by work' },
    });
    expect(document.challenge).toMatchObject({ matched: [finger], tries: 1, passed: false });
    expect(document.operatorKnown).toBe(false);
  });
});
