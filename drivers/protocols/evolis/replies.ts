/**
 * What printers answer, as text. With errors left to the host (`Pem;2`) every command has one answer; read commands have one
 * in any case. On USB an answer ends with NUL, elsewhere with CR, LF or nothing at all.
 * Source: samples of the maker's SDK (class CPrinter) and programs for the Primacy and KC200; the spellings are theirs.
 */
import type { DeviceErrorCode } from '../../core/result.ts';
import type { PacketParser } from '../../core/exchange.ts';

export const OK = 'OK';

/** Answers that say no, and what they mean. */
export const REFUSALS = {
  ERROR: 'device/mechanical',
  'ERROR CDE': 'device/unsupported',
  'ERROR PARAMETRES': 'device/unsupported',
  'NEED CLEANING': 'device/cleaning-required',
  'ERR NEED CLEANING': 'device/cleaning-required',
  'ERROR TIME OUT': 'device/mechanical',
  'ERROR HOPPER': 'device/mechanical',
  'HOPPER FULL': 'device/hopper-full',
  'HOPPER DOOR': 'device/cover-open',
  'ERROR HEAD': 'device/head-hot',
  'COVER OPEN': 'device/cover-open',
  'FEEDER EMPTY': 'device/feeder-empty',
  'CARD JAM': 'device/card-jam',
  'ERR CARD': 'device/card-jam',
  'ERROR RIBBON': 'device/ribbon-out',
  'ERR RIB DETECTION': 'device/ribbon-out',
  'ERROR FLASH UNKNOW': 'device/mechanical',
  'ERROR CHECKSUM': 'device/bad-answer',
  'OPT NOT AVAILABLE': 'device/unsupported',
  'ERROR MAG CHECKSUM': 'device/magnetic-fault',
  'ERROR MAG DATA': 'device/magnetic-fault',
  'ERROR MAG': 'device/magnetic-fault',
  'ERROR UNKNOW': 'device/mechanical',
} as const satisfies Readonly<Record<string, DeviceErrorCode>>;
export type EvolisRefusal = keyof typeof REFUSALS;

export function isRefusal(text: string): text is EvolisRefusal {
  return Object.hasOwn(REFUSALS, text);
}

/** Code of a refusal in the mode with ACK and NACK. Programming Guide A5013 Rev. E, "Programming the serial port". */
export function nackCodeOf(refusal: EvolisRefusal): string {
  switch (refusal) {
    case 'ERROR CDE':
    case 'OPT NOT AVAILABLE':
      return '1';
    case 'ERROR PARAMETRES':
      return '2';
    case 'COVER OPEN':
    case 'HOPPER DOOR':
      return 'C';
    case 'FEEDER EMPTY':
      return 'F';
    case 'ERROR RIBBON':
    case 'ERR RIB DETECTION':
      return 'R';
    case 'ERROR MAG CHECKSUM':
    case 'ERROR CHECKSUM':
      return 'K';
    case 'ERROR MAG DATA':
      return 'D';
    case 'ERROR MAG':
      return 'W';
    case 'ERROR':
    case 'NEED CLEANING':
    case 'ERR NEED CLEANING':
    case 'ERROR TIME OUT':
    case 'ERROR HOPPER':
    case 'HOPPER FULL':
    case 'ERROR HEAD':
    case 'CARD JAM':
    case 'ERR CARD':
    case 'ERROR FLASH UNKNOW':
    case 'ERROR UNKNOW':
      return 'T';
  }
}

const NUL = 0x00;
const LF = 0x0a;
const CR = 0x0d;
/** Longer than any answer; what is longer is noise. */
const LONGEST = 256;

/** Cuts what comes into answers; an answer without its end comes out of `flush`. Noise stays in them, as it came. */
export function createReplyParser(): PacketParser<string> {
  let held = '';
  const take = (): string[] => {
    const text = held.trim();
    held = '';
    return text === '' ? [] : [text];
  };
  return {
    shortest: OK.length,
    push(bytes) {
      const replies: string[] = [];
      for (const byte of bytes) {
        if (byte === NUL || byte === LF || byte === CR) replies.push(...take());
        else if (held.length < LONGEST) held += String.fromCharCode(byte);
      }
      return replies;
    },
    flush: take,
  };
}

const PRINTABLE = /^[\x20-\x7e]+$/;
/** Whether it can be an answer at all. */
export const isReadable = (reply: string): boolean => PRINTABLE.test(reply);
