import type { Migration } from '../migrate.ts';
import { app0010 } from './app-0010-first.ts';
import { app0020 } from './app-0020-fingers.ts';
import { app0030 } from './app-0030-delivery-key.ts';
import { app0040 } from './app-0040-tokens.ts';

export const APP_MIGRATIONS: readonly Migration[] = [app0010, app0020, app0030, app0040];
