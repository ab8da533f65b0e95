import { describe, expect, it } from 'vitest';
import { isCardOrder } from '#domain/protocol/card-order.ts';
import { cardContent, type CardSubject } from '#scripts/upstream/cards/content.ts';
import { inventedSubject, subjectOfPacket } from '#scripts/upstream/cards/subjects.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { testCardOrder } from '#tests/harness/card-orders.ts';
import { smallJpeg } from '#tests/harness/jpeg.ts';
import { submitted } from '#tests/harness/registrations.ts';
import { fillDraft, startTrainingCounter } from '#tests/harness/whole-counter.ts';

const AT = Date.UTC(2028, 1, 29, 12);
const orderOf = (subject: CardSubject) =>
  testCardOrder({ content: cardContent(subject, { at: AT, code: 'SPECIMEN 1' }), fingers: subject.fingers });

describe('Whom a training upstream makes a card for', () => {
  it('is the person of a training packet as a counter sealed it, with the fingers that were taken', async () => {
    const counter = await startTrainingCounter();
    const draft = await fillDraft(counter, 'card');
    const { id, size } = await submitted(counter, draft.id);
    const sealed = counter.backend.spool.read(id, 0, size);
    const subject = await subjectOfPacket(sealed, TRAINING_SECRETS);
    expect(subject?.fields).toEqual(draft.fields);
    expect(Buffer.from(subject?.photo ?? []).equals(smallJpeg())).toBe(true);
    expect(subject?.fingers.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    if (!subject) throw new Error('nobody is inside');
    const { content } = orderOf(subject);
    expect(content).toMatchObject({ cnic: draft.fields.cnic, nameUr: draft.fields.nameUr });
  });

  it('is nobody where a packet does not open, and never a person of a real packet', async () => {
    expect(await subjectOfPacket(new Uint8Array(100), TRAINING_SECRETS)).toBeNull();
    const real = { ...TRAINING_SECRETS, training: false };
    expect(await subjectOfPacket(new Uint8Array(100), real)).toBeNull();
  });

  it('is somebody invented from a seed, the same on the same day, and always a card that can be drawn', async () => {
    const somebody = await inventedSubject('a', AT);
    expect(await inventedSubject('a', AT)).toEqual(somebody);
    const order = orderOf(somebody);
    expect(isCardOrder(order)).toBe(true);
    const { cnic, issued, expires } = order.content;
    expect(cnic).toMatch(/^99/);
    expect([issued, expires]).toEqual(['2028-02-29', '2038-03-01']);
  });
});
