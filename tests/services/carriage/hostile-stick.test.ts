import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCarrier, type Carrier } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

let one: Carrier;
let two: Carrier;
let stick: string;
/** Ids of the two packets on it. */
let first: string;
let second: string;
const at = (...parts: string[]) => path.join(stick, 'UC-COUNTER', ...parts);

beforeEach(async () => {
  one = await createCarrier();
  two = await createCarrier();
  stick = tempDir();
  [first = '', second = ''] = (await one.seal(2)).map(({ packet }) => packet.id);
  await one.export(stick);
});

const taken = async () => (await two.import(stick)).counts;

describe('A stick that somebody prepared does no harm', () => {
  it('links are not followed, whatever they point at', async () => {
    const elsewhere = path.join(tempDir(), 'elsewhere.ucp');
    writeFileSync(elsewhere, readFileSync(at('packets', `${first}.ucp`)));
    rmSync(at('packets', `${first}.ucp`));
    symlinkSync(elsewhere, at('packets', `${first}.ucp`));
    symlinkSync('/etc/passwd', at('receipts', `${v7()}.jws`));
    expect(await taken()).toMatchObject({ packets: 1, unreadable: 1 });
  });

  it('a folder of ours that is a link is no folder: nothing is read from or written to where it leads', async () => {
    const target = tempDir();
    const other = tempDir();
    symlinkSync(target, path.join(other, 'UC-COUNTER'));
    expect(await two.import(other)).toMatchObject({ fault: 'carriage/nothing-there' });
    expect((await one.export(other)).fault).toBe('storage/io');
    expect(readdirSync(target)).toEqual([]);
    rmSync(at('packets'), { recursive: true });
    symlinkSync(target, at('packets'));
    expect((await one.export(stick)).fault).toBe('storage/io');
    expect(readdirSync(target)).toEqual([]);
  });

  it('a file replaced by a link while exporting is replaced, not written through', async () => {
    const target = path.join(tempDir(), 'victim');
    writeFileSync(target, 'as it was');
    rmSync(at('packets', `${first}.ucp`));
    symlinkSync(target, at('packets', `${first}.ucp`));
    expect(await one.export(stick)).toMatchObject({ fault: null });
    expect(readFileSync(target, 'utf8')).toBe('as it was');
  });

  it.runIf(process.platform === 'linux')('a named pipe does not hold the import up', async () => {
    rmSync(at('packets', `${first}.json`));
    execFileSync('mkfifo', [at('packets', `${first}.json`)]);
    execFileSync('mkfifo', [at('index-AAAAAAAA.json')]);
    expect(await taken()).toMatchObject({ packets: 1, unreadable: 1 });
  });

  it('files larger than they may be are not read', async () => {
    truncateSync(at('packets', `${first}.ucp`), 40 * 1024 ** 3);
    truncateSync(at('packets', `${second}.json`), 40 * 1024 ** 3);
    writeFileSync(at('index-AAAAAAAA.json'), '');
    truncateSync(at('index-AAAAAAAA.json'), 40 * 1024 ** 3);
    expect(await taken()).toMatchObject({ packets: 0, unreadable: 3 });
  });

  it('deeply nested, endless or hostile JSON is unreadable and no more', async () => {
    const bombs = [
      '['.repeat(15_000),
      `{"a":${'['.repeat(7000)}${']'.repeat(7000)}}`,
      '{"__proto__":{"counter":1}}',
      '\u{feff}{}',
      '',
    ];
    for (const text of bombs) writeFileSync(at('packets', `${v7()}.json`), text);
    writeFileSync(at('index-AAAAAAAA.json'), '['.repeat(4_000_000));
    expect(await taken()).toMatchObject({ packets: 2, unreadable: bombs.length + 1 });
  });

  it('other names are not looked at', async () => {
    for (const name of [
      '..%2f..%2fetc.ucp',
      'A.ucp',
      `${first}.ucp.exe`,
      `${first.toUpperCase()}.json`,
      '.hidden',
    ])
      writeFileSync(at('packets', name), 'x');
    mkdirSync(at('packets', `${v7()}.ucp`));
    expect(await taken()).toMatchObject({ packets: 2, unreadable: 0 });
  });

  it('a manifest that names another packet, or another size, is not believed', async () => {
    writeFileSync(at('packets', `${first}.json`), readFileSync(at('packets', `${second}.json`)));
    const name = at('packets', `${second}.json`);
    writeFileSync(
      name,
      readFileSync(name, 'utf8').replace(String.raw`\"size\":1000`, String.raw`\"size\":1001`),
    );
    expect(await taken()).toMatchObject({ packets: 0, unreadable: 2 });
  });
});
