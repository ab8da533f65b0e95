import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverSpool } from '#db/backup/recover.ts';
import { StorageError } from '#db/errors.ts';
import { databaseFiles } from '#db/open.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import {
  codeOf,
  fillDraft,
  OPERATOR,
  startCounter,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

async function register(counter: WholeCounter, seed = 'a'): Promise<string> {
  const { id, rev } = await fillDraft(counter, seed);
  return valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR)).packetId;
}

const lastOutbox = ({ events }: WholeCounter) =>
  events.flatMap((event) => (event.type === 'outbox.changed' ? [event.outbox] : [])).at(-1);

/** A chosen folder becomes a place, as the dialog makes it one. */
async function placeAt(counter: WholeCounter, folder: string): Promise<string> {
  const place = await counter.backend.carriage.places.choose(folder);
  if (!place) throw new Error('no place');
  return place.id;
}

describe('the care for the queue in a whole counter', () => {
  it('shows room, second copies and health from the first moment', async () => {
    const counter = await startTrainingCounter();
    const { outbox } = valueOf(await counter.handlers['system.snapshot']({}, OPERATOR));
    expect(outbox).toMatchObject({
      disk: { daysLeft: null },
      mirror: { folder: null, state: 'off', behind: 0 },
      health: { checkedAt: null, damaged: 0, repaired: 0 },
    });
    expect(outbox.disk.freeBytes).toBeGreaterThan(0);
  });

  it('copies each registration to the chosen place, checks it, and repairs it from there', async () => {
    const counter = await startTrainingCounter();
    const stick = path.join(tempDir(), 'stick');
    mkdirSync(stick);
    expect(
      codeOf(
        await counter.handlers['mirror.set']({ placeId: '01a207ca-75f7-740a-9c3d-2dbc88dfe362' }, OPERATOR),
      ),
    ).toBe('carriage/place-gone');
    const placeId = await placeAt(counter, stick);
    expect(valueOf(await counter.handlers['mirror.set']({ placeId }, OPERATOR))).toMatchObject({
      folder: stick,
      state: 'current',
    });
    const id = await register(counter);
    await counter.backend.keeping.mirror.idle();
    const { deviceId } = counter.backend.spool.device();
    const copies = readdirSync(path.join(stick, deviceId.slice(0, 8)));
    expect(copies.toSorted()).toEqual([`00000001-${id}.json`, `00000001-${id}.ucp`, 'mirror.json']);
    expect(lastOutbox(counter)?.mirror).toEqual({ folder: stick, state: 'current', behind: 0 });

    counter.backend.spool.recordQuarantined(id, 'storage/corrupt', 1);
    expect(valueOf(await counter.handlers['spool.check']({}, OPERATOR))).toMatchObject({
      checkedAt: counter.clock.wall,
      damaged: 0,
    });
    expect(counter.backend.spool.get(id)?.state).toBe('SEALED');
  });

  it('says that the queue is damaged at a start, and opens again once it was recovered', async () => {
    const dir = tempDir();
    const counter = await startTrainingCounter({ dir });
    const id = await register(counter);
    const record = counter.backend.identity.record();
    if (!record) throw new Error('not set up');
    await counter.stop();
    const { spool } = databaseFiles(dir);
    const bytes = readFileSync(spool);
    bytes.fill(0xff, 0, 8192);
    writeFileSync(spool, bytes);
    expect(() => startCounter({ dir })).toThrow(StorageError);

    const trusted = { deviceId: record.deviceId, deviceKey: record.devicePublic, receiptKey: null };
    const recovered = await recoverSpool({ dataDir: dir, trusted, mirror: null, at: 5 });
    expect(recovered).toMatchObject({
      was: 'damaged',
      packets: { toSend: 1, received: 0, held: 0 },
      gaps: [],
    });
    const again = startCounter({ dir });
    expect(again.backend.spool.get(id)).toMatchObject({ seq: 1, state: 'SEALED' });
    expect(again.backend.spool.verify()).toMatchObject({ damaged: [], brokenAuditEntry: null });
  });

  it('never begins a second queue where the first one is gone', async () => {
    const dir = tempDir();
    const counter = await startTrainingCounter({ dir });
    await register(counter);
    await counter.stop();
    rmSync(databaseFiles(dir).spool);
    expect(() => startCounter({ dir })).toThrow(/is another one/);
  });

  it.skipIf(!canMount)(
    'begins no registration without room, and lets the one under way be finished',
    async () => {
      const { dir } = smallDisk(16 * 1024);
      const counter = await startTrainingCounter({ dir });
      const draft = await fillDraft(counter, 'room', false);
      const filler = path.join(dir, 'filler');
      const { bavail, bsize } = statfsSync(dir);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - 1_000_000));
      expect(codeOf(await counter.handlers['registration.create']({}, OPERATOR))).toBe('storage/full');
      expect(lastOutbox(counter)?.disk).toMatchObject({ level: 'full', packetsLeft: 1 });
      const { nameEn: value } = syntheticPerson('other', '2026-11-23');
      const { id } = draft;
      expect(
        codeOf(await counter.handlers['registration.setField']({ id, field: 'nameEn', value }, OPERATOR)),
      ).toBe('ok');
      rmSync(filler);
      expect(codeOf(await counter.handlers['registration.create']({}, OPERATOR))).toBe('ok');
    },
  );
});
