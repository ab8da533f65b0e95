/** What procedures of several areas share. */
import { z } from 'zod';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const draftRef = z.strictObject({ id: model.id });
export const registrationErrors = [
  'registration/not-found',
  'registration/already-submitted',
  ...STORAGE_ERRORS,
] as const;

export const userName = z.string().trim().toLowerCase().min(2).max(32);
/** Four to twelve digits. */
export const pin = z.string().regex(/^\d{4,12}$/);
