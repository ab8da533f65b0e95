/** Printers that the emulator can be, as data: kinds that are common, none of them a maker's. */
export interface EscposModel {
  readonly name: string;
  /** What it answers to GS I 66; null where it does not know that question. */
  readonly maker: string | null;
  readonly dots: number;
  readonly dotsPerInch: number;
  /** Bytes that it takes while it cannot print. */
  readonly buffer: number;
  /** Rows that it has taken on ahead of its head: so far GS r runs ahead of the paper. */
  readonly ahead: number;
  readonly cutter: boolean;
  /** GS a. */
  readonly automatic: boolean;
  /** GS ( H, fn 48. */
  readonly processId: boolean;
  /** Carries out real-time commands within pictures, too, as Epson's do. */
  readonly scansData: boolean;
  /** What it does after paper or cover were seen to with what it had been sent. */
  readonly afterStop: 'goes-on' | 'forgets';
}

export const ESCPOS_MODELS = {
  '80mm': {
    name: 'SPECIMEN 80',
    maker: 'SPECIMEN',
    dots: 576,
    dotsPerInch: 203,
    buffer: 65_536,
    ahead: 24,
    cutter: true,
    automatic: true,
    processId: false,
    scansData: false,
    afterStop: 'goes-on',
  },
  '58mm': {
    name: 'SPECIMEN 58',
    maker: null,
    dots: 384,
    dotsPerInch: 203,
    buffer: 4_096,
    ahead: 0,
    cutter: false,
    automatic: false,
    processId: false,
    scansData: false,
    afterStop: 'forgets',
  },
  '180dpi': {
    name: 'SPECIMEN 180',
    maker: 'EPSON',
    dots: 512,
    dotsPerInch: 180,
    buffer: 4_096,
    ahead: 24,
    cutter: true,
    automatic: true,
    processId: true,
    scansData: true,
    afterStop: 'goes-on',
  },
} as const satisfies Readonly<Record<string, EscposModel>>;

export type EscposModelName = keyof typeof ESCPOS_MODELS;
export const ESCPOS_MODEL_NAMES = Object.keys(ESCPOS_MODELS).filter(isEscposModel);

export function isEscposModel(name: string): name is EscposModelName {
  return Object.hasOwn(ESCPOS_MODELS, name);
}
