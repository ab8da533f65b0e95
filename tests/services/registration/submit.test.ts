import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { unpackArchive } from '#db/vault/packet/archive.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { StorageError } from '#db/errors.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { verifyManifest } from '#domain/protocol/manifest-signature.ts';
import { parseSlipText } from '#domain/tracking.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { hexHash } from '#tests/db/fixtures.ts';
import {
  codeOf,
  fillDraft,
  OPERATOR,
  startCounter,
  startTrainingCounter,
  valueOf,
} from '#tests/harness/whole-counter.ts';

describe('submitting', () => {
  it('seals everything for upstream, queues it, and only then gives a slip', async () => {
    const counter = await startTrainingCounter();
    const { id, rev, fields } = await fillDraft(counter);
    const slip = valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
    const packet = counter.backend.spool.get(slip.packetId);
    const bytes = counter.backend.spool.read(slip.packetId, 0, packet?.size ?? 0);
    expect(packet).toMatchObject({ seq: 1, state: 'SEALED', sha256: slip.sha256, tracking: slip.tracking });
    expect(hexHash(bytes)).toBe(slip.sha256);
    expect(parseSlipText(slip.qrText)).toMatchObject({ tracking: slip.tracking, packetId: slip.packetId });
    expect(slip.qrRows.every((row) => row.length === slip.qrRows.length)).toBe(true);

    for (const { kid, privateKey } of TRAINING_SECRETS.recipients) {
      const opened = await openPacket(bytes, kid, Buffer.from(privateKey, 'base64url'));
      const { document, attachments } = unpackArchive(opened.plain);
      expect(document).toMatchObject({ packetId: slip.packetId, specimen: true, applicant: fields });
      expect(attachments.map(({ name }) => name)).toEqual([
        'photo.jpg',
        ...FINGERS.flatMap((finger) => [`finger-${finger}.fir`, `finger-${finger}.fmr`]),
      ]);
    }
  });

  it('signs a manifest that names the bytes and the head of the audit chain', async () => {
    const counter = await startTrainingCounter();
    const { id, rev } = await fillDraft(counter);
    const slip = valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
    const packet = counter.backend.spool.get(slip.packetId);
    const record = counter.backend.identity.record();
    if (!packet || !record) throw new Error('both are there');
    expect(await verifyManifest(packet.signedManifest, record.devicePublic)).toBe(true);
    expect(JSON.parse(packet.signedManifest.manifest)).toMatchObject({
      seq: 1,
      sha256: slip.sha256,
      size: packet.size,
      device: record.deviceId,
    });
  });

  it('leaves nothing of the person on the counter, not even sealed', async () => {
    const counter = await startTrainingCounter();
    const { id, rev, fields } = await fillDraft(counter);
    valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
    expect(codeOf(await counter.handlers['registration.get']({ id }, OPERATOR))).toBe(
      'registration/not-found',
    );
    expect(valueOf(await counter.handlers['registration.drafts']({}, OPERATOR))).toEqual([]);
    expect(statSync(path.join(counter.dir, 'app.db-wal')).size).toBe(0);
    for (const name of readdirSync(counter.dir)) {
      const bytes = readFileSync(path.join(counter.dir, name));
      for (const text of Object.values(fields).filter((value) => value.length > 3))
        expect(bytes.includes(text)).toBe(false);
    }
  });

  it('refuses an unfinished draft and names what is missing', async () => {
    const counter = await startTrainingCounter();
    const { id, rev } = await fillDraft(counter, 'half', false);
    const answer = await counter.handlers['registration.submit']({ id, rev }, OPERATOR);
    expect(answer).toMatchObject({
      error: { code: 'registration/not-ready', details: { missing: 'fingers' } },
    });
  });

  it('refuses what the operator did not see: another revision than the one reviewed', async () => {
    const counter = await startTrainingCounter();
    const { id, rev } = await fillDraft(counter);
    expect(codeOf(await counter.handlers['registration.submit']({ id, rev: rev - 1 }, OPERATOR))).toBe(
      'registration/not-ready',
    );
  });

  it('makes one packet of two submissions at once, and takes no change meanwhile', async () => {
    const counter = await startTrainingCounter();
    const { id, rev } = await fillDraft(counter);
    const [first, second, change] = await Promise.all([
      counter.handlers['registration.submit']({ id, rev }, OPERATOR),
      counter.handlers['registration.submit']({ id, rev }, OPERATOR),
      counter.handlers['registration.setField']({ id, field: 'nameEn', value: 'Someone Else' }, OPERATOR),
    ]);
    expect([codeOf(first), codeOf(second), codeOf(change)]).toEqual([
      'ok',
      'registration/already-submitted',
      'registration/already-submitted',
    ]);
    expect(counter.backend.spool.total()).toBe(1);
  });

  it('gives no slip when the disk is full, keeps the draft, and takes it when there is room', async () => {
    const counter = await startTrainingCounter();
    const { id, rev } = await fillDraft(counter);
    const add = vi.spyOn(counter.backend.spool, 'add').mockImplementationOnce(() => {
      throw new StorageError('storage/full', 'spool.db');
    });
    await expect(counter.handlers['registration.submit']({ id, rev }, OPERATOR)).rejects.toMatchObject({
      code: 'storage/full',
    });
    expect(counter.backend.spool.total()).toBe(0);
    add.mockRestore();
    expect(codeOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR))).toBe('ok');
  });

  it('finishes what a stop between the two databases left: the packet stays, the draft goes', async () => {
    const counter = await startTrainingCounter();
    const { id, rev } = await fillDraft(counter);
    const { backend } = counter;
    vi.spyOn(backend.repository, 'remove').mockImplementationOnce(() => {
      throw new StorageError('storage/io', 'app.db');
    });
    const slip = valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR));
    expect(counter.warnings).toEqual(['a sealed draft could not be removed yet']);
    await counter.stop();
    const again = startCounter({ dir: counter.dir });
    await again.backend.start();
    expect(codeOf(await again.handlers['registration.get']({ id }, OPERATOR))).toBe('registration/not-found');
    expect(again.backend.spool.get(slip.packetId)).not.toBeNull();
  });
});
