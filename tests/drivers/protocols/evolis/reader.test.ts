import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand, framingOf } from '#drivers/protocols/evolis/framing.ts';
import { panelBytes } from '#drivers/protocols/evolis/panel.ts';
import { createCommandReader } from '#drivers/protocols/evolis/reader.ts';
import type { EvolisInput } from '#drivers/protocols/evolis/reader.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (...pieces: readonly (Uint8Array | string)[]): EvolisInput[] => {
  const reader = createCommandReader();
  return pieces.flatMap((piece) => reader.push(typeof piece === 'string' ? latin(piece) : piece));
};
/** "Pc;k;=;10", with the number of its bytes behind a command that has data. */
const brief = (inputs: readonly EvolisInput[]) =>
  inputs.map((input) => {
    if (input.type === 'malformed') return `? ${input.why}`;
    const { name, parameters, data } = input.command;
    return [name, ...parameters].join(';') + (data === undefined ? '' : ` +${data.length}`);
  });

describe('a command on the line', () => {
  it('is ESC, its parts between semicolons, CR', () => {
    expect(encodeCommand({ name: 'Pc', parameters: ['k', '=', '10'] })).toEqual(latin('\x1bPc;k;=;10\r'));
    expect(encodeCommand({ name: 'Ss', parameters: [] })).toEqual(latin('\x1bSs\r'));
    expect(
      encodeCommand({ name: 'Dbc', parameters: ['k', '2', '3'], data: Uint8Array.of(13, 27, 0) }),
    ).toEqual(latin('\x1bDbc;k;2;3;\r\x1b\0\r'));
  });

  it('has other characters after Psc, which must be three different ones', () => {
    expect(framingOf(['64', '44', '10'])).toEqual({ start: 64, separator: 44, end: 10 });
    expect(framingOf([])).toEqual({ start: 27, separator: 59, end: 13 });
    for (const wrong of [
      ['64', '44'],
      ['64', '64', '10'],
      ['0', '44', '10'],
      ['64', '44', '256'],
      ['x', '44', '10'],
    ]) {
      expect(framingOf(wrong)).toBeNull();
    }
  });
});

describe('reading commands', () => {
  it("understands the beginning of a job of the maker's Windows driver, without ESC where it may be left out", () => {
    const job = '\x1bPr;k\rPmi;F;s\rPc;k;=;10\rPdt;DU\rMr;s\rPpws;1281755559\rSs\rSr\rSe;1\r';
    expect(brief(read(job))).toEqual([
      'Pr;k',
      'Pmi;F;s',
      'Pc;k;=;10',
      'Pdt;DU',
      'Mr;s',
      'Ppws;1281755559',
      'Ss',
      'Sr',
      'Se;1',
    ]);
  });

  it('passes over NULs and line ends between commands', () => {
    expect(brief(read(`\0\0\x1bSs\r${'\0'.repeat(32)}\n\x1bSe;1\r${'\0'.repeat(16)}`))).toEqual([
      'Ss',
      'Se;1',
    ]);
  });

  it.each([
    ['Db;k;2', panelBytes(2)],
    ['Db;y;128', panelBytes(128)],
    ['Db;c;32', panelBytes(32)],
    ['Dbc;o;2;1000', 1_000],
    ['Dbc;m;64;77', 77],
    ['Dbp;m;64;10;420', 420 * 486],
    ['Dbpc;k;2;100;555', 555],
  ])('takes the data of %s by its length, whatever it holds', (head, bytes) => {
    // Every byte that could be taken for an end, a start or a gap.
    const data = Uint8Array.from({ length: bytes }, (_, at) => [13, 27, 59, 0, 10][at % 5] ?? 0);
    const inputs = read(`\x1b${head};`, data, '\rSs\r');
    expect(brief(inputs)).toEqual([`${head} +${bytes}`, 'Ss']);
    const [first] = inputs;
    expect(first?.type === 'command' && first.command.data).toEqual(data);
  });

  it('takes a BMP file by the length in its own head', () => {
    const file = new Uint8Array(70).fill(13);
    file.set(latin('BM'));
    new DataView(file.buffer).setUint32(2, file.length, true);
    expect(brief(read('\x1bDbmp;k;10;20;0;', file, '\rSs\r'))).toEqual(['Dbmp;k;10;20;0 +70', 'Ss']);
    expect(brief(read('\x1bDbmp;k;10;20;0;GIF89a\rSs\r'))).toEqual(['? no such data', 'Ss']);
  });

  it.each([
    'Db;k;128',
    'Db;y;6',
    'Db;x;2',
    'Dbc;k;2;0',
    'Dbc;k;2;999999',
    'Dbp;k;2;900;420',
    'Dbp;k;2;0;421',
  ])('refuses %s, which no panel can be, and goes on behind it', (head) => {
    expect(brief(read(`\x1b${head};abc\r\x1bSs\r`))).toEqual(['? no such data', 'Ss']);
  });

  it('notices a command cut off by another, one without an end, and data without one', () => {
    expect(brief(read('\x1bPc;k\x1bSs\r'))).toEqual(['? cut off by another command', 'Ss']);
    expect(brief(read(`\x1b${'x'.repeat(600)}\rSs\r`))).toEqual(['? too long', 'Ss']);
    expect(brief(read('\x1bDbc;k;2;2;ab\x1bSs\r'))).toEqual(['? data without an end', 'Ss']);
  });

  it('uses the characters that Psc set, until Psc sets them back', () => {
    expect(brief(read('\x1bPsc;64;44;10\r@Pc,k,=,10\n@Psc\n\x1bSs\r'))).toEqual([
      'Psc;64;44;10',
      'Pc;k;=;10',
      'Psc',
      'Ss',
    ]);
  });

  it('does not mind in which pieces it comes', () => {
    const job = Buffer.concat([
      encodeCommand({ name: 'Ss', parameters: [] }),
      encodeCommand({ name: 'Dbc', parameters: ['k', '2', '40'], data: new Uint8Array(40).fill(27) }),
      Buffer.alloc(20),
      encodeCommand({ name: 'Se', parameters: [] }),
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const reader = createCommandReader();
        const inputs: EvolisInput[] = [];
        for (let at = 0, piece = 0; at < job.length; piece += 1) {
          const next = at + (sizes[piece % sizes.length] ?? 1);
          inputs.push(...reader.push(job.subarray(at, next)));
          at = next;
        }
        expect(brief(inputs)).toEqual(['Ss', 'Dbc;k;2;40 +40', 'Se']);
      }),
    );
  });

  it('never throws on noise', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }), (pieces) => {
        expect(() => read(...pieces)).not.toThrow();
      }),
    );
  });
});
