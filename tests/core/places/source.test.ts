import { mkdirSync, realpathSync, renameSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPlaceSource } from '#core/places/source.ts';
import { openStickFolder } from '#core/places/stick-folder.ts';
import { createCarrier } from '#tests/harness/carrying.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

describe('A folder that a person chose', () => {
  it('is a place under its own name; the folder on a stick means the stick', async () => {
    const stick = path.join(tempDir(), 'KINGSTON');
    mkdirSync(path.join(stick, 'UC-COUNTER'), { recursive: true });
    const source = createPlaceSource(tempDir());
    const place = { folder: realpathSync(stick), name: 'KINGSTON' };
    expect(await source.chosen(stick)).toEqual(place);
    expect(await source.chosen(path.join(stick, 'UC-COUNTER'))).toEqual(place);
  });
  it('is none when it is a file, is not there, or leads to the counter’s own folder, what is in it or around it', async () => {
    const around = tempDir();
    const data = path.join(around, 'data');
    mkdirSync(path.join(data, 'logs'), { recursive: true });
    const file = path.join(tempDir(), 'file');
    writeFileSync(file, '');
    const link = path.join(tempDir(), 'link');
    symlinkSync(data, link);
    const source = createPlaceSource(data);
    for (const folder of [data, path.join(data, 'logs'), around, '/', link, file, `${file}-none`])
      expect(await source.chosen(folder)).toBeNull();
    mkdirSync(`${data}-beside`);
    expect(await source.chosen(`${data}-beside`)).not.toBeNull();
  });
  it('stands in for a stick when a test names it, unless it is the counter’s own', async () => {
    const [data, stick] = [tempDir(), tempDir()];
    const folders = (await createPlaceSource(data, [stick, data]).removable()).map(({ folder }) => folder);
    expect(folders).toContain(realpathSync(stick));
    expect(folders).not.toContain(realpathSync(data));
  });
});

describe('A stick', () => {
  it('that was pulled is gone, also when its mount point stays behind as an empty folder', async () => {
    const around = tempDir();
    const stick = path.join(around, 'stick');
    mkdirSync(stick);
    const folder = openStickFolder(stick);
    await folder.prepare();
    renameSync(stick, path.join(around, 'in-a-pocket'));
    await expect(folder.write('packets/x', new Uint8Array(1))).rejects.toMatchObject({
      code: 'carriage/place-gone',
    });
    mkdirSync(stick);
    await expect(folder.prepare()).rejects.toMatchObject({ code: 'carriage/place-gone' });
    await expect(folder.read('packets/x', 1)).rejects.toMatchObject({ code: 'carriage/place-gone' });
    rmdirSync(stick);
  });

  it.runIf(canMount)(
    'that is full ends with place-full; what lies on it is whole, and nothing half is left',
    async () => {
      const stick = smallDisk(1024).dir;
      const [one, two] = [await createCarrier(), await createCarrier()];
      await one.seal(5, 300_000);
      const end = await one.export(stick);
      expect(end).toMatchObject({ fault: 'carriage/place-full' });
      expect(end.counts.packets).toBeGreaterThan(0);
      expect(one.states()).toEqual(Array.from({ length: 5 }, () => 'SEALED'));
      expect((await two.import(stick)).counts).toMatchObject({ packets: end.counts.packets });
    },
  );

  it.runIf(canMount)('that is locked against writing says so', async () => {
    const disk = smallDisk(1024);
    disk.readOnly();
    const one = await createCarrier();
    await one.seal(1);
    expect(await one.export(disk.dir)).toMatchObject({ fault: 'storage/read-only' });
  });
});
