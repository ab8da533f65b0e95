import type { Migration } from '../migrate.ts';
import { app0010 } from './app-0010-first.ts';

export const APP_MIGRATIONS: readonly Migration[] = [app0010];
