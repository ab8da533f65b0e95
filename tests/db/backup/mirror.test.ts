import {
  existsSync,
  readdirSync,
  readFileSync,
  statfsSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMirrors } from '#db/backup/mirror.ts';
import { listMirror, readWhole, writeWhole } from '#db/backup/mirror-files.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { spoolFixture } from '../fixtures.ts';

describe('files on a mirror', () => {
  it('are whole or not there: what was under way is cleared, and never counts', async () => {
    const dir = tempDir();
    await writeWhole(dir, 'a.ucp', Buffer.from('whole'));
    writeFileSync(path.join(dir, 'b.ucp.tmp'), 'hal');
    expect(await listMirror(dir)).toEqual(new Set(['a.ucp']));
    expect(readdirSync(dir)).toEqual(['a.ucp']);
    expect(await readWhole(dir, 'b.ucp')).toBeNull();
    expect(await readWhole(dir, 'a.ucp', 4)).toBeNull();
    expect(Buffer.from((await readWhole(dir, 'a.ucp', 5)) ?? []).toString()).toBe('whole');
  });

  it('lead nowhere else: a link on a stick is neither written through nor read', async () => {
    const [dir, elsewhere] = [tempDir(), path.join(tempDir(), 'precious')];
    writeFileSync(elsewhere, 'precious');
    symlinkSync(elsewhere, path.join(dir, 'a.ucp.tmp'));
    symlinkSync(elsewhere, path.join(dir, 'b.ucp'));
    await writeWhole(dir, 'a.ucp', Buffer.from('copy'));
    await writeWhole(dir, 'b.ucp', Buffer.from('copy'));
    expect(readFileSync(elsewhere, 'utf8')).toBe('precious');
    unlinkSync(path.join(dir, 'b.ucp'));
    symlinkSync(elsewhere, path.join(dir, 'b.ucp'));
    expect(await readWhole(dir, 'b.ucp')).toBeNull();
  });

  it.skipIf(!canMount)('leave a full stick as it was, and fit once there is room', async () => {
    const { dir } = smallDisk(512);
    const { spool, add } = spoolFixture();
    const packet = spool.get(add(300_000));
    if (!packet) throw new Error('no packet');
    const mirrors = createMirrors(() => 'device-1');
    await mirrors.make(dir);
    const filler = path.join(dir, 'filler');
    const { bavail, bsize } = statfsSync(dir);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 200_000));
    const read = async () => spool.read(packet.id, 0, packet.size);
    const mirror = await mirrors.open(dir);
    await expect(mirror.keep(packet, read)).rejects.toMatchObject({ code: 'storage/full' });
    await expect(
      writeWhole(path.join(dir, 'device-1'), 'x.ucp', Buffer.alloc(300_000)),
    ).rejects.toMatchObject({
      code: 'storage/full',
    });
    expect(readdirSync(path.join(dir, 'device-1'))).toEqual(['mirror.json']);
    unlinkSync(filler);
    expect(await mirror.keep(packet, read)).toBe('kept');
    expect(existsSync(path.join(dir, 'device-1', `00000001-${packet.id}.ucp`))).toBe(true);
  });
});
