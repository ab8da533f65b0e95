import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { encodeIsoTemplate } from '#drivers/imaging/formats/iso-template.ts';
import { writePicture } from '#drivers/imaging/formats/picture.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { UsageError } from '#scripts/counter/args.ts';
import { quality } from '#scripts/counter/fingerprint/quality.ts';
import { value } from '#tests/drivers/imaging/formats/support/results.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

/** What the command prints. */
async function judge(...args: string[]): Promise<string> {
  let said = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    said += String(text);
    for (const written of rest) if (typeof written === 'function') written();
    return true;
  });
  try {
    expect(await quality.run(args)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return said;
}

async function print(dryness: number): Promise<string> {
  const image = fingerPicture({
    person: 'synthetic-1',
    finger: 'right-index',
    impression: 1,
    condition: { dryness, wetness: 0 },
    window: { width: 388, height: 374, resolution: 500 },
  });
  const file = path.join(tempDir(), 'print.png');
  writeFileSync(file, value(await writePicture(image, 'png')));
  return file;
}

describe('counter fingerprint quality', () => {
  it('says in plain lines how good a print is', async () => {
    const lines = (await judge(await print(0))).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^internal quality (8[5-9]|9\d|100) of 100 \(not NFIQ\)$/);
    expect(lines[1]).toMatch(/^area \d+, centring \d+, contrast \d+, clarity \d+$/);
    expect(lines[2]).toMatch(/^moisture -?\d+ \(-100 dry to 100 wet\), minutiae \d+$/);
    expect(lines.slice(3)).toEqual(['advice: none, it is good']);
  });

  it('and what would make it better', async () => {
    expect(await judge(await print(1))).toContain('advice: moisten the finger\n');
  });

  it('--json: the same as one object', async () => {
    const seen: unknown = JSON.parse(await judge(await print(1), '--json'));
    expect(seen).toMatchObject({ advice: 'moisten' });
    expect(Object.keys(seen ?? {}).toSorted()).toEqual(
      ['score', 'area', 'centring', 'contrast', 'clarity', 'moisture', 'minutiae', 'advice'].toSorted(),
    );
  });

  it('wants one picture', async () => {
    await expect(quality.run([])).rejects.toThrow(UsageError);
    await expect(quality.run(['a.png', 'b.png'])).rejects.toThrow(UsageError);
    await expect(quality.run(['a.png', '--resolution', '1'])).rejects.toThrow(UsageError);
    await expect(quality.run([path.join(tempDir(), 'missing.png')])).rejects.toThrow('cannot be read');
  });

  it('a template has no picture to judge', async () => {
    const template = { width: 300, height: 400, resolution: 500, minutiae: [] };
    const file = path.join(tempDir(), 'template.fmr');
    writeFileSync(file, value(encodeIsoTemplate(template)));
    await expect(quality.run([file])).rejects.toThrow('no picture');
  });
});
