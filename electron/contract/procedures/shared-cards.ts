/** What procedures about cards share. */
import { z } from 'zod';
import * as model from '../model.ts';
import { userName } from './shared.ts';

export const orderRef = z.strictObject({ id: model.id });
/** A second person's word. */
export const approval = z.strictObject({ userName, pin: z.string().max(32) });

export const APPROVAL_ERRORS = [
  'session/wrong-pin',
  'session/locked',
  'card/same-person',
  'card/not-entitled',
] as const;
export const OPENING_ERRORS = [
  'card/not-found',
  'card/not-here',
  'card/order-damaged',
  'card/order-not-ours',
  'card/order-invalid',
] as const;
