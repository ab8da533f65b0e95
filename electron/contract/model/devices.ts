/** Devices and their ports. */
import { z } from 'zod';
import { bytes, problem } from './base.ts';

export const deviceKind = z.enum(['fingerprint-scanner', 'card-printer', 'receipt-printer', 'chip-reader']);
export type DeviceKind = z.infer<typeof deviceKind>;

const common = {
  state: z.enum(['looking', 'ready', 'busy', 'missing', 'problem']),
  /** Model and port as found, for people: "ZFM family", "/dev/ttyUSB0". */
  model: z.string().nullable(),
  port: z.string().nullable(),
  simulated: z.boolean(),
  problem: problem.nullable(),
};

export const scannerState = z.strictObject({
  kind: z.literal('fingerprint-scanner'),
  ...common,
  /** What it can do, once it was opened. */
  capabilities: z.strictObject({ liveImage: z.boolean(), signed: z.boolean(), slap: z.boolean() }).nullable(),
});
export type ScannerState = z.infer<typeof scannerState>;

/** What a person must see to at a card printer, most urgent first. The same words stand in the drivers. */
export const CARD_CONDITIONS = [
  'mechanical',
  'card-jam',
  'head-hot',
  'cover-open',
  'ribbon-missing',
  'ribbon-out',
  'ribbon-unsuitable',
  'feeder-empty',
  'hopper-full',
  'reject-full',
  'magnetic-fault',
  'cleaning-required',
  'cleaning-due',
  'ribbon-low',
  'card-inside',
] as const;

export const cardPrinterState = z.strictObject({
  kind: z.literal('card-printer'),
  ...common,
  capabilities: z
    .strictObject({ colour: z.boolean(), bothSides: z.boolean(), magnetic: z.boolean(), status: z.boolean() })
    .nullable(),
  conditions: z.array(z.enum(CARD_CONDITIONS)),
  ribbon: z
    .strictObject({
      name: z.string(),
      left: z.number().int().nullable(),
      capacity: z.number().int().nullable(),
    })
    .nullable(),
  /** Cards since it was cleaned. */
  sinceCleaning: z.number().int().nullable(),
});
export type CardPrinterState = z.infer<typeof cardPrinterState>;

export const receiptPrinterState = z.strictObject({
  kind: z.literal('receipt-printer'),
  ...common,
  /** Null until it said so, and on lines that carry nothing back. */
  paper: z
    .strictObject({
      paper: z.enum(['present', 'near-end', 'out']),
      cover: z.enum(['closed', 'open']),
      cutter: z.enum(['well', 'jammed']),
    })
    .nullable(),
});
export type ReceiptPrinterState = z.infer<typeof receiptPrinterState>;

export const chipReaderState = z.strictObject({ kind: z.literal('chip-reader'), ...common });
export type ChipReaderState = z.infer<typeof chipReaderState>;

export const deviceState = z.discriminatedUnion('kind', [
  scannerState,
  cardPrinterState,
  receiptPrinterState,
  chipReaderState,
]);
export type DeviceState = z.infer<typeof deviceState>;

/** Pictures are PNG. */
export const printerOutput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('card'),
    front: bytes.nullable(),
    back: bytes.nullable(),
    to: z.enum(['tray', 'reject']),
  }),
  z.strictObject({ kind: z.literal('paper'), picture: bytes, brokenOff: z.boolean() }),
]);
export type PrinterOutput = z.infer<typeof printerOutput>;

export const portInfo = z.strictObject({ path: z.string(), label: z.string(), simulated: z.boolean() });
