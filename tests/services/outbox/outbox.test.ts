import { describe, expect, it } from 'vitest';
import { toRow } from '#services/outbox/outbox.ts';
import { receiptOf, spoolFixture } from '#tests/db/fixtures.ts';
import { codeOf, fillDraft, OPERATOR, startTrainingCounter, valueOf } from '#tests/harness/whole-counter.ts';

describe('finding packets', () => {
  const three = async () => {
    const counter = await startTrainingCounter();
    const { spool } = counter.backend;
    const ids: string[] = [];
    for (const seed of ['a', 'b', 'c']) {
      const { id, rev } = await fillDraft(counter, seed);
      ids.push(valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR)).packetId);
    }
    spool.recordStored(ids[1] ?? '', receiptOf('e'), 0, 1);
    return { ...counter, ids };
  };

  it('answers numbers, the newest first, by group and by a part of the tracking number', async () => {
    const { handlers, ids } = await three();
    const find = async (text: string, group: 'all' | 'saved' | 'received') =>
      valueOf(await handlers['outbox.find']({ text, group }, OPERATOR));
    expect(await find('', 'all')).toEqual([3, 2, 1]);
    expect(await find('', 'saved')).toEqual([3, 1]);
    expect(await find('', 'received')).toEqual([2]);
    expect(await find(' 00 0003', 'all')).toEqual([3]);
    expect(await find('%', 'all')).toEqual([]);
    const rows = valueOf(await handlers['outbox.rows']({ seqs: [1, 99, 3] }, OPERATOR));
    expect(rows.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  });
});

type Counter = Awaited<ReturnType<typeof startTrainingCounter>>;

/** Upstream's word about a packet, its only one so far or a later one. */
function decide(
  { backend }: Counter,
  id: string,
  outcome: 'ACCEPTED' | 'REJECTED',
  { time = 2, backupWatermark = null }: { time?: number; backupWatermark?: number | null } = {},
): void {
  const { deviceId, statusCursor } = backend.spool.device();
  const reason = outcome === 'REJECTED' ? 'Photo too dark' : null;
  backend.spool.recordStatement(
    {
      v: 1,
      device: deviceId,
      epoch: 'e',
      time,
      backupWatermark,
      after: statusCursor,
      cursor: statusCursor + 1,
      outcomes: [{ id, outcome, stage: null, reason, at: 2 }],
      reference: [],
    },
    3,
  );
}

async function returned() {
  const counter = await startTrainingCounter();
  const { id, rev } = await fillDraft(counter, 'a');
  const slip = valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
  counter.backend.spool.recordStored(slip.packetId, receiptOf('e'), 0, 1);
  decide(counter, slip.packetId, 'REJECTED');
  return { counter, slip };
}

describe('a returned registration', () => {
  it('needs a person until it is taken again; the new packet names the old one, inside and outside', async () => {
    const { counter, slip } = await returned();
    const { handlers, backend } = counter;
    expect(backend.spool.counts().attention).toBe(1);
    const draft = valueOf(await handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR));
    expect(draft.supersedes).toEqual({
      packetId: slip.packetId,
      tracking: slip.tracking,
      reason: 'Photo too dark',
    });
    const filled = await fillDraft(counter, 'a', true, draft.id);
    const again = valueOf(
      await handlers['registration.submit']({ id: filled.id, rev: filled.rev }, OPERATOR),
    );
    const packet = backend.spool.get(again.packetId);
    expect(packet?.supersedes).toBe(slip.packetId);
    expect(JSON.parse(packet?.signedManifest.manifest ?? '{}')).toMatchObject({
      supersedes: slip.packetId,
    });
    expect(backend.spool.get(slip.packetId)?.replaced).toBe(true);
    expect(backend.spool.counts().attention).toBe(0);
  });

  it('is told of even when it was accepted before and its bytes are gone', async () => {
    const { counter, slip } = await returned();
    const { spool } = counter.backend;
    const { handlers } = counter;
    decide(counter, slip.packetId, 'ACCEPTED', { time: 15 * 86_400_000, backupWatermark: 9 });
    expect(spool.purge(10, 4)).toEqual([slip.packetId]);
    expect(spool.counts()).toMatchObject({ accepted: 1, attention: 0 });
    decide(counter, slip.packetId, 'REJECTED');
    expect(spool.counts()).toMatchObject({ accepted: 0, attention: 1 });
    const found = valueOf(await handlers['outbox.find']({ text: '', group: 'attention' }, OPERATOR));
    const [row] = valueOf(await handlers['outbox.rows']({ seqs: found }, OPERATOR));
    expect(row).toMatchObject({ id: slip.packetId, state: 'REJECTED', reason: 'Photo too dark' });
    expect(spool.history(slip.packetId).at(-1)?.kind).toBe('rejected');
    expect(codeOf(await handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR))).toBe('ok');
  });

  it('is taken again once only, and nothing else is', async () => {
    const { counter, slip } = await returned();
    const { id, rev } = await fillDraft(counter, 'b');
    const other = valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
    expect(
      codeOf(await counter.handlers['registration.create']({ supersedes: other.packetId }, OPERATOR)),
    ).toBe('registration/not-returned');
    const draft = valueOf(
      await counter.handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR),
    );
    const filled = await fillDraft(counter, 'a', true, draft.id);
    valueOf(await counter.handlers['registration.submit']({ id: filled.id, rev: filled.rev }, OPERATOR));
    expect(
      codeOf(await counter.handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR)),
    ).toBe('registration/not-returned');
  });
});

describe('a draft that takes a returned registration again', () => {
  it('is kept, and not sealed, when another draft was sealed for the same one', async () => {
    const { counter, slip } = await returned();
    const { handlers, backend } = counter;
    const drafts = [
      valueOf(await handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR)),
      valueOf(await handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR)),
    ];
    const answers: string[] = [];
    for (const { id } of drafts) {
      const { rev } = await fillDraft(counter, 'a', true, id);
      const answer = await handlers['registration.submit']({ id, rev }, OPERATOR);
      answers.push(answer.ok ? 'sealed' : answer.error.code);
    }
    expect(answers).toEqual(['sealed', 'registration/not-returned']);
    expect(backend.spool.total()).toBe(2);
    expect(backend.drafts.list().map(({ id }) => id)).toEqual([drafts[1]?.id]);
  });

  it('is kept, and not sealed, when upstream meanwhile accepted the first one', async () => {
    const { counter, slip } = await returned();
    const draft = valueOf(
      await counter.handlers['registration.create']({ supersedes: slip.packetId }, OPERATOR),
    );
    const { rev } = await fillDraft(counter, 'a', true, draft.id);
    decide(counter, slip.packetId, 'ACCEPTED');
    expect(codeOf(await counter.handlers['registration.submit']({ id: draft.id, rev }, OPERATOR))).toBe(
      'registration/not-returned',
    );
    expect(counter.backend.drafts.list()).toHaveLength(1);
  });
});

describe('a row of the outbox', () => {
  it('says nothing that the page has no words for', () => {
    const { spool, add } = spoolFixture();
    const id = add();
    spool.recordAttempt(id, 'something unheard of', null, 1);
    const [packet] = spool.rows([1]);
    if (!packet) throw new Error('the packet was added');
    expect(packet.lastError).toBe('something unheard of');
    expect(toRow(packet).lastError).toBeNull();
  });
});
