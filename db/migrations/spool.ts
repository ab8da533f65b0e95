import type { Migration } from '../migrate.ts';
import { spool0010 } from './spool-0010-first.ts';
import { spool0020 } from './spool-0020-outcomes.ts';
import { spool0030 } from './spool-0030-freight.ts';
import { spool0040 } from './spool-0040-keeping.ts';
import { spool0050 } from './spool-0050-cards.ts';
import { spool0060 } from './spool-0060-carried.ts';
import { spool0070 } from './spool-0070-fees.ts';

export const SPOOL_MIGRATIONS: readonly Migration[] = [
  spool0010,
  spool0020,
  spool0030,
  spool0040,
  spool0050,
  spool0060,
  spool0070,
];
