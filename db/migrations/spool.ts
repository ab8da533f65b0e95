import type { Migration } from '../migrate.ts';
import { spool0010 } from './spool-0010-first.ts';

export const SPOOL_MIGRATIONS: readonly Migration[] = [spool0010];
