/** An emulated contact chip: answers resets and commands with bytes, and misbehaves when told to. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { ChipLine } from '../../devices/chip/reader.ts';

/** T=1 with TD1, TD2 and TCK, as many travel documents have it (ISO/IEC 14443-4 cards behind PC/SC read so too). */
const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const NOISE = Uint8Array.of(0x00, 0xff, 0x3b);

export interface EmulatedChip {
  /** In an emulated reader. */
  readonly line: ChipLine;
  /** 'dead': in the reader, and silent. 'away': no card in the reader. */
  state: 'alive' | 'dead' | 'away';
  /** What it has of the travel document's application. */
  application: 'present' | 'absent' | 'guarded';
  /** Answers that are noise. */
  garbled: boolean;
  /** Its answer to reset, and to a command; null where it says nothing. */
  reset(): Uint8Array | null;
  answer(command: Uint8Array): Uint8Array | null;
}

const STATUS = { present: [0x90, 0x00], absent: [0x6a, 0x82], guarded: [0x69, 0x82] } as const;

/** Longest command: CLA INS P1 P2 Lc and 255 bytes, Le (ISO/IEC 7816-4 §5.2). */
const isCommand = (bytes: Uint8Array): boolean => bytes.length >= 4 && bytes.length <= 261;

function answerTo(command: Uint8Array, application: EmulatedChip['application']): Uint8Array {
  const [cla, ins, p1] = command;
  if (!isCommand(command)) return Uint8Array.of(0x67, 0x00);
  if (cla !== 0x00) return Uint8Array.of(0x6e, 0x00);
  if (ins !== 0xa4) return Uint8Array.of(0x6d, 0x00);
  if (p1 !== 0x04) return Uint8Array.of(0x6a, 0x86);
  return Uint8Array.from(STATUS[application]);
}

export function createEmulatedChip(): EmulatedChip {
  const chip: EmulatedChip = {
    state: 'alive',
    application: 'present',
    garbled: false,
    reset: () => (chip.state === 'alive' ? (chip.garbled ? NOISE : ATR).slice() : null),
    answer: (command) => (chip.state === 'alive' ? answerTo(command, chip.application) : null),
    line: {
      family: 'Emulated chip',
      reset: async (signal) => {
        if (signal.aborted) return deviceFail('device/aborted');
        if (chip.state === 'away') return deviceFail('device/no-card');
        const atr = chip.reset();
        return atr ? deviceOk(atr) : deviceFail('device/no-answer');
      },
      transmit: async (command, signal) => {
        if (signal.aborted) return deviceFail('device/aborted');
        const response = chip.answer(command);
        return response ? deviceOk(response) : deviceFail('device/no-answer');
      },
      letGo: async () => undefined,
      check: async () => deviceOk(undefined),
      close: async () => undefined,
    },
  };
  return chip;
}
