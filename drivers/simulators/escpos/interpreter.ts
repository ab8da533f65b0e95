/**
 * What commands mean: settings that change, and steps for the mechanism. Page mode, colours, user's own characters, rotated
 * letters and what is kept in a printer's memory for good are read over.
 */
import { ESC, GS } from '../../protocols/escpos/commands.ts';
import type { HostEvent } from '../../protocols/escpos/reader.ts';
import { barInk, qrInk } from './codes.ts';
import { automaticBytes, transmittedByte } from './condition.ts';
import type { Condition } from './condition.ts';
import { onStrip } from './ink.ts';
import type { Ink } from './ink.ts';
import { letterInk, letterOf } from './letters.ts';
import { createLine, shiftOf } from './line.ts';
import type { Step } from './mechanism.ts';
import type { EscposModel } from './models.ts';
import { columnInk, rasterInk, storedInk, storedPicture } from './pictures.ts';
import { factorySetting, usualSpacing } from './setting.ts';
import type { Setting } from './setting.ts';

export interface Interpreter {
  /** GS a: it tells of changes by itself. */
  readonly tellsChanges: boolean;
  /** @param now asked when an answer is due */
  take(event: HostEvent): readonly Step[];
  /** Power off and on. */
  restart(): void;
  /** Forgets the line that is being set. */
  forget(): void;
}

const bytesOf = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);
const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

export function createInterpreter(model: EscposModel, now: () => Condition): Interpreter {
  let set: Setting = factorySetting(model.dotsPerInch);
  let line = createLine(model.dots);
  let tellsChanges = false;

  const restart = () => {
    set = factorySetting(model.dotsPerInch);
    line = createLine(model.dots);
    tellsChanges = false;
  };
  const letters = (change: Partial<Setting['letters']>): readonly Step[] => {
    set.letters = { ...set.letters, ...change };
    return [];
  };
  const change = (changed: Partial<Setting>): readonly Step[] => {
    set = { ...set, ...changed };
    return [];
  };
  const say = (bytes: () => Uint8Array): readonly Step[] => [{ do: 'say', bytes }];

  /** What stands on the line, on paper. @param spacing rows from its top to that of the next */
  function endLine(spacing: number): readonly Step[] {
    if (line.empty) return spacing > 0 ? [{ do: 'feed', rows: spacing }] : [];
    const strip = line.take(set.align, set.leftMargin);
    const rest = spacing - strip.height;
    return rest > 0
      ? [
          { do: 'print', strip },
          { do: 'feed', rows: rest },
        ]
      : [{ do: 'print', strip }];
  }

  /** Something that has the paper's width for itself, below what is on the line. */
  function alone(ink: Ink | null): readonly Step[] {
    const before = line.empty ? [] : endLine(0);
    if (ink === null || ink.height === 0) return before;
    const x = shiftOf(set.align, model.dots, set.leftMargin, ink.width);
    return [...before, { do: 'print', strip: onStrip([{ x, ink }], model.dots) }];
  }

  function write(ink: Ink): readonly Step[] {
    if (line.put(ink)) return [];
    const steps = endLine(set.lineSpacing);
    line.put(ink);
    return steps;
  }

  function bars(kind: number, data: Uint8Array): readonly Step[] {
    const ink = barInk(kind, data, set.bars.dots, set.bars.height);
    if (ink === null) return [];
    const text = [...data].filter((byte) => byte >= 0x20 && byte < 0x7f);
    const below = () => {
      for (const byte of text) line.put(letterInk(letterOf(byte, 0), { ...set.letters, wide: 1, high: 1 }));
      return endLine(usualSpacing(model.dotsPerInch));
    };
    return [
      ...((set.bars.text & 1) === 1 ? below() : []),
      ...alone(ink),
      ...((set.bars.text & 2) === 2 ? below() : []),
    ];
  }

  /** GS ( and GS 8: the letter, and where what follows its length begins. */
  function functionOf(bytes: Uint8Array, letter: number, at: number): readonly Step[] {
    const [first, second] = bytes.subarray(at);
    if (letter === 0x4c && second === 112) return change({ stored: storedPicture(bytes.subarray(at + 2)) });
    if (letter === 0x4c && (second === 50 || second === 2)) {
      const { stored } = set;
      return [...alone(stored === null ? null : storedInk(stored)), ...change({ stored: null })];
    }
    // 49 is QR.
    if (letter === 0x6b && first === 49) return qrFunction(second, bytes.subarray(at + 2));
    if (letter === 0x48 && first === 48 && model.processId && bytes.length === at + 6) {
      return say(() => bytesOf(0x37, 0x22, ...bytes.subarray(at + 2, at + 6), 0));
    }
    return [];
  }

  function qrFunction(fn: number | undefined, data: Uint8Array): readonly Step[] {
    switch (fn) {
      case 67:
        return change({ qr: { ...set.qr, dots: Math.min(Math.max(data[0] ?? 3, 1), 16) } });
      case 69:
        return change({ qr: { ...set.qr, correction: data[0] ?? 48 } });
      case 80:
        return change({ qr: { ...set.qr, data: data.slice(1) } });
      case 81:
        return alone(qrInk(set.qr.data, set.qr.dots, set.qr.correction));
      default:
        return [];
    }
  }

  function identity(what: number): readonly Step[] {
    const text: Readonly<Record<number, string | null>> = {
      65: '1.00 SPECIMEN',
      66: model.maker,
      67: model.name,
      68: 'SPECIMEN',
    };
    if (model.maker === null) return [];
    const known = text[what];
    if (known != null) return say(() => bytesOf(0x5f, ...ascii(known), 0));
    return (what >= 1 && what <= 3) || (what >= 49 && what <= 51) ? say(() => bytesOf(0x02)) : [];
  }

  const escape: Readonly<Record<number, (bytes: Uint8Array, n: number) => readonly Step[]>> = {
    0x21: (_, n) =>
      letters({
        font: (n & 1) === 1 ? 'B' : 'A',
        bold: (n & 8) !== 0,
        high: (n & 16) === 0 ? 1 : 2,
        wide: (n & 32) === 0 ? 1 : 2,
        underlined: (n & 128) !== 0,
      }),
    0x24: (bytes, n) => {
      line.at = n + (bytes[3] ?? 0) * 256;
      return [];
    },
    0x2a: (bytes) => {
      const ink = columnInk(bytes);
      return ink === null ? [] : write(ink);
    },
    0x2d: (_, n) => letters({ underlined: n % 48 !== 0 }),
    0x32: () => change({ lineSpacing: usualSpacing(model.dotsPerInch) }),
    0x33: (_, n) => change({ lineSpacing: n }),
    0x40: () => {
      restart();
      return [];
    },
    0x44: (bytes) => change({ tabs: [...bytes.subarray(2, -1)].map((column) => column * 12) }),
    0x45: (_, n) => letters({ bold: (n & 1) === 1 }),
    0x47: (_, n) => letters({ bold: (n & 1) === 1 }),
    0x4a: (_, n) => endLine(n),
    0x4d: (_, n) => letters({ font: n % 48 === 1 ? 'B' : 'A' }),
    0x5c: (bytes, n) => {
      const move = n + (bytes[3] ?? 0) * 256;
      line.at += move < 0x8000 ? move : move - 0x10000;
      return [];
    },
    0x61: (_, n) => change({ align: n % 48 === 1 ? 1 : n % 48 === 2 ? 2 : 0 }),
    0x64: (_, n) => endLine(n * set.lineSpacing),
    0x69: () => [{ do: 'cut' }],
    0x6d: () => [{ do: 'cut' }],
    0x70: () => [{ do: 'pulse' }],
    0x74: (_, n) => change({ page: n }),
  };

  const group: Readonly<Record<number, (bytes: Uint8Array, n: number) => readonly Step[]>> = {
    0x21: (_, n) => letters({ wide: ((n >> 4) & 7) + 1, high: (n & 7) + 1 }),
    0x28: (bytes, n) => functionOf(bytes, n, 5),
    0x38: (bytes, n) => functionOf(bytes, n, 7),
    0x42: (_, n) => letters({ reversed: (n & 1) === 1 }),
    0x48: (_, n) => change({ bars: { ...set.bars, text: (n % 48) & 3 } }),
    0x49: (_, n) => identity(n),
    0x4c: (bytes, n) => change({ leftMargin: Math.min(n + (bytes[3] ?? 0) * 256, model.dots) }),
    0x56: (bytes, n) => {
      const feed = n >= 65 ? (bytes[3] ?? 0) : 0;
      return [...endLine(feed), { do: 'cut' }];
    },
    0x61: (_, n) => {
      tellsChanges = model.automatic && n !== 0;
      return tellsChanges ? say(() => automaticBytes(now())) : [];
    },
    0x68: (_, n) => change({ bars: { ...set.bars, height: Math.max(n, 1) } }),
    0x6b: (bytes, n) => (n <= 6 ? bars(n, bytes.subarray(3, -1)) : bars(n, bytes.subarray(4))),
    0x72: (_, n) => say(() => bytesOf(transmittedByte(now(), n))),
    0x76: (bytes) => alone(rasterInk(bytes)),
    0x77: (_, n) => change({ bars: { ...set.bars, dots: Math.min(Math.max(n, 1), 8) } }),
  };

  function typeset(byte: number): readonly Step[] {
    if (byte === 0x0a) return endLine(set.lineSpacing);
    if (byte === 0x09) {
      line.at = set.tabs.find((tab) => tab > line.at) ?? line.at;
      return [];
    }
    return byte < 0x20 || byte === 0x7f ? [] : write(letterInk(letterOf(byte, set.page), set.letters));
  }

  return {
    get tellsChanges() {
      return tellsChanges;
    },
    take(event) {
      if (event.kind === 'text') return typeset(event.byte);
      const [lead, letter = 0, n = 0] = event.bytes;
      if (lead === ESC) return escape[letter]?.(event.bytes, n) ?? [];
      if (lead === GS) return group[letter]?.(event.bytes, n) ?? [];
      return [];
    },
    restart,
    forget() {
      line = createLine(model.dots);
    },
  };
}
