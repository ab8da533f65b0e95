import type { Command } from '../args.ts';
import { chip } from './chip.ts';
import { cp2110 } from './cp2110.ts';
import { escpos } from './escpos.ts';
import { evolis } from './evolis.ts';
import { gt5x } from './gt5x.ts';
import { magicard } from './magicard.ts';
import { sbi } from './sbi.ts';
import { zfm } from './zfm.ts';

/** Each emulated device in a file of its own; `usage` starts with its name. Add yours here. */
export const SIMULATORS: Readonly<Record<string, Command>> = {
  zfm,
  gt5x,
  cp2110,
  sbi,
  evolis,
  magicard,
  escpos,
  chip,
};
