/** The whole way of a finger, with nothing faked but the hand: capture, imaging in its thread, gates, draft, sealing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { unpackArchive } from '#db/vault/packet/archive.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { SLAPS, SLAP_FINGERS } from '#domain/fingerprints/positions.ts';
import { decodeIsoTemplate, validateIsoTemplate } from '#drivers/imaging/formats/iso-template.ts';
import {
  decodeImageRecord,
  decodeRecordImage,
  validateImageRecord,
} from '#drivers/imaging/formats/image-record.ts';
import { MOST_BITRATE } from '#drivers/imaging/keep/compress.ts';
import { decodeJp2 } from '#drivers/imaging/formats/jp2.ts';
import { readPicture } from '#drivers/imaging/formats/picture.ts';
import { createImaging } from '#drivers/imaging/worker/client.ts';
import { masterOf } from '#drivers/simulators/fingers/masters.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { drawnScanners } from '#tests/harness/drawn-fingers.ts';
import { fingerOf, newDraft, one, resultOf, slap, stateOf, take } from '#tests/harness/fingers.ts';
import { smallJpeg } from '#tests/harness/jpeg.ts';
import { draftOf, submitted } from '#tests/harness/registrations.ts';
import { OPERATOR, SETUP, startTrainingCounter, valueOf } from '#tests/harness/whole-counter.ts';

const PERSON = 'applicant';
const SLOW = 120_000;

/** Growing a hand takes longer than all that is done with it. */
beforeAll(() => {
  for (const which of SLAPS) for (const finger of SLAP_FINGERS[which]) masterOf(PERSON, finger);
}, SLOW);

async function counterWithHand() {
  const { next, scanners } = drawnScanners(PERSON);
  const counter = await startTrainingCounter({ createScanners: () => scanners, imaging: createImaging() });
  return { counter, lay: next, id: await newDraft(counter) };
}

describe('ten real fingers', { timeout: SLOW }, () => {
  it('are taken in 4, 4 and 2, found again in a challenge, and lie in the draft as standard records', async () => {
    const { counter, id } = await counterWithHand();
    for (const which of SLAPS)
      expect(await resultOf(counter, id, slap(which))).toMatchObject({ kind: 'kept' });
    const state = await stateOf(counter, id);
    expect(state.fingers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'good'));

    const { repository } = counter.backend;
    for (const { finger, attempts } of state.fingers) {
      const template = repository.picture(id, `template:${finger}:1`)?.bytes ?? new Uint8Array();
      expect(validateIsoTemplate(template)).toEqual([]);
      const [attempt] = attempts;
      const { width, height } = attempt ?? {};
      expect(decodeIsoTemplate(template)).toMatchObject({
        ok: true,
        value: { views: [{ position: finger, template: { width, height, resolution: 500 } }] },
      });
      const picture = await decodeJp2(repository.picture(id, `print:${finger}:1`)?.bytes ?? new Uint8Array());
      expect(picture).toMatchObject({ ok: true, value: { width, height, resolution: 500 } });
    }
    const shown = valueOf(
      await counter.handlers['registration.picture'](
        { id, of: { finger: 'left-ring', attempt: 1 } },
        OPERATOR,
      ),
    );
    expect(await readPicture(shown.bytes)).toMatchObject({ ok: true });
    const previews = counter.events.filter((event) => event.type === 'capture.preview');
    for (const { bytes } of previews) {
      const small = await readPicture(bytes);
      expect(small.ok && Math.max(small.value.width, small.value.height)).toBeLessThanOrEqual(400);
    }

    const drawn = valueOf(await counter.handlers['registration.startChallenge']({ id }, OPERATOR));
    const [first, second] = drawn.fingersExtra.challenge?.fingers ?? [];
    if (!first || !second) throw new Error('two were drawn');
    const answer = (finger: typeof first) =>
      counter.handlers['registration.answerChallenge']({ id, finger }, OPERATOR);
    expect(valueOf(await answer(first)).fingersExtra.challenge).toMatchObject({ matched: [first], tries: 1 });
    expect(valueOf(await answer(second)).fingersExtra.challenge).toMatchObject({ matched: [first, second] });
  });

  it('are sealed as image records that say how they are compressed; all in all 0.5 to 0.8 MB', async () => {
    const { scanners } = drawnScanners(PERSON);
    const counter = await startTrainingCounter({ createScanners: () => scanners, imaging: createImaging() });
    const id = await draftOf(counter, PERSON);
    for (const which of SLAPS) await take(counter, id, slap(which));
    const packet = await submitted(counter, id);
    expect(packet.size).toBeGreaterThan(500_000);
    expect(packet.size).toBeLessThan(800_000);

    const [gateway] = TRAINING_SECRETS.recipients;
    if (!gateway) throw new Error('training has a gateway');
    const sealed = counter.backend.spool.read(packet.id, 0, packet.size);
    const { plain } = await openPacket(sealed, gateway.kid, Buffer.from(gateway.privateKey, 'base64url'));
    const { document, attachments } = unpackArchive(plain);
    const fingers = document['fingers'] as readonly { readonly taken: Record<string, unknown> }[];
    expect(document['algorithms']).toMatchObject({ pictures: 'uc-counter finger pictures 1' });
    for (const { taken } of fingers) {
      const file = attachments.find(({ name }) => name === taken['image'])?.bytes ?? new Uint8Array();
      expect(validateImageRecord(file)).toEqual([]);
      const record = decodeImageRecord(file);
      const [image] = record.ok ? record.value.images : [];
      if (!image) throw new Error('a record has a picture');
      expect(['jp2', 'jp2-lossy']).toContain(taken['compression']);
      expect(image).toMatchObject({
        compression: taken['compression'],
        width: taken['width'],
        height: taken['height'],
      });
      expect((await decodeRecordImage(image)).ok).toBe(true);
      expect(image.data.length).toBeLessThan((1.02 * image.width * image.height * MOST_BITRATE) / 8);
    }
  });

  it('are refused when it is the other hand, a finger is lifted, or one was taken before under another name', async () => {
    const { counter, lay, id } = await counterWithHand();
    lay({ slap: 'left-four', fingers: SLAP_FINGERS['left-four'] });
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({ reason: 'wrong-hand' });
    lay({ fingers: ['right-index', 'right-middle', 'right-ring'] });
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({ reason: 'too-few', found: 3 });
    lay({ instead: { 'right-ring': 'right-middle' } });
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({ reason: 'same-finger' });
    expect((await stateOf(counter, id)).fingers.every(({ takes }) => takes === 0)).toBe(true);

    await take(counter, id, slap('right-four'));
    lay({ finger: 'right-index' });
    expect(await resultOf(counter, id, one('left-index'))).toMatchObject({
      reason: 'same-finger',
      finger: 'left-index',
      sameAs: 'right-index',
    });
    expect(await resultOf(counter, id, one('left-index'))).toMatchObject({ kind: 'kept' });
  });

  it('may be nine: the missing one is not expected, and needs a photo and a second person', async () => {
    const { counter, id } = await counterWithHand();
    const exception = { kind: 'missing', lasting: 'permanent', reason: 'lost in a press' } as const;
    await counter.handlers['registration.setException']({ id, finger: 'right-ring', exception }, OPERATOR);
    for (const which of SLAPS)
      expect(await resultOf(counter, id, slap(which))).toMatchObject({ kind: 'kept' });
    await counter.handlers['registration.setExceptionPhoto'](
      { id, jpeg: smallJpeg(), source: 'training' },
      OPERATOR,
    );
    const { userName, pin } = SETUP.firstPerson;
    const state = valueOf(
      await counter.handlers['registration.confirmExceptions']({ id, userName, pin }, OPERATOR),
    );
    expect(state.fingersExtra.needs).toEqual([]);
    expect(fingerOf(state, 'right-ring').status).toBe('exception');
  });

  it('are not the operator’s', async () => {
    const { counter, lay, id } = await counterWithHand();
    const { userName, pin } = SETUP.firstPerson;
    const saima = valueOf(await counter.handlers['session.signIn']({ userName, pin }, { person: null }));
    const who = { person: { id: saima.id, roles: saima.roles } };
    lay({ person: 'operator', finger: 'right-index' });
    valueOf(await counter.handlers['session.enrolOwnFinger']({ finger: 'right-index' }, who));
    lay({ person: 'operator', finger: 'right-index' });
    expect(await resultOf(counter, id, one('right-index'), who)).toMatchObject({ reason: 'operator-finger' });
    expect(await resultOf(counter, id, one('right-index'), who)).toMatchObject({ kind: 'kept' });
  });
});
