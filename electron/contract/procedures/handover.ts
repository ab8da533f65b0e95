/** Deliveries of finished cards, and handing them over. */
import { z } from 'zod';
import { OLD_CARD_RESULTS } from '#domain/cards/handover-steps.ts';
import { CHIP_PASS_REASONS, PASS_REASONS, RETURN_REASONS } from '#domain/cards/reasons.ts';
import { coreProcedure, nothing } from '../define.ts';
import { DEVICE_ERRORS, STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { approval, APPROVAL_ERRORS, OPENING_ERRORS, orderRef } from './shared-cards.ts';

/** As a scanner types it, or a person. */
const code = z.string().trim().min(1).max(3000);
const STEP_ERRORS = ['handover/not-open', 'handover/wrong-order', ...STORAGE_ERRORS] as const;

export const handoverProcedures = {
  'deliveries.state': coreProcedure({
    input: nothing,
    output: model.deliveryState,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Begins to check a delivery in, or goes on with the one that is open. */
  'deliveries.begin': coreProcedure({
    input: nothing,
    output: model.deliveryState,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'deliveries.scan': coreProcedure({
    input: z.strictObject({ code }),
    output: model.arrival,
    errors: ['handover/no-delivery', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Answers what is still missing then. */
  'deliveries.end': coreProcedure({
    input: nothing,
    output: z.strictObject({
      arrived: z.array(model.id),
      missing: z.array(model.id),
      surplus: z.number().int().nonnegative(),
    }),
    errors: ['handover/no-delivery', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Finds the card by its code, the slip's code, a tracking number or a CNIC, and begins to hand it over. */
  'handover.begin': coreProcedure({
    input: z.strictObject({ code }),
    output: model.handoverView,
    errors: [
      'handover/no-match',
      // details.state
      'handover/not-present',
      'card/withdrawn',
      ...OPENING_ERRORS,
      ...STORAGE_ERRORS,
    ],
    access: ['operator', 'supervisor'],
  }),
  'handover.get': coreProcedure({
    input: orderRef,
    output: model.handoverView,
    errors: ['handover/not-open', ...OPENING_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** The code of the card that is in the hand. */
  'handover.scanCard': coreProcedure({
    input: z.strictObject({ id: model.id, code }),
    output: model.handoverView,
    errors: ['handover/other-card', ...OPENING_ERRORS, ...STEP_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'handover.readChip': coreProcedure({
    input: orderRef,
    output: model.handoverView,
    errors: ['handover/chip-silent', ...DEVICE_ERRORS, ...OPENING_ERRORS, ...STEP_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'handover.passChip': coreProcedure({
    input: z.strictObject({ id: model.id, reason: z.enum(CHIP_PASS_REASONS), approval }),
    output: model.handoverView,
    errors: [...APPROVAL_ERRORS, ...OPENING_ERRORS, ...STEP_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Takes a live finger and matches it with the order's template of that finger; previews come as events. */
  'handover.matchFinger': coreProcedure({
    input: z.strictObject({ id: model.id, finger: model.finger }),
    output: model.handoverView,
    errors: [
      'handover/not-matched',
      'handover/no-template',
      ...DEVICE_ERRORS,
      ...OPENING_ERRORS,
      ...STEP_ERRORS,
    ],
    access: ['operator', 'supervisor'],
  }),
  'handover.stopFinger': coreProcedure({
    input: nothing,
    output: nothing,
    errors: [],
    access: ['operator', 'supervisor'],
  }),
  'handover.passFinger': coreProcedure({
    input: z.strictObject({ id: model.id, reason: z.enum(PASS_REASONS), approval }),
    output: model.handoverView,
    errors: [...APPROVAL_ERRORS, ...OPENING_ERRORS, ...STEP_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'handover.oldCard': coreProcedure({
    input: z.strictObject({ id: model.id, what: z.enum(OLD_CARD_RESULTS) }),
    output: model.handoverView,
    errors: [...OPENING_ERRORS, ...STEP_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** The card is the holder's from here on. Answers what to print for the signature. */
  'handover.issue': coreProcedure({
    input: orderRef,
    output: model.handoverReceipt,
    errors: [
      'handover/not-open',
      // details.step
      'handover/incomplete',
      'card/withdrawn',
      ...OPENING_ERRORS,
      ...STORAGE_ERRORS,
    ],
    access: ['operator', 'supervisor'],
  }),
  /** Once more, as long as the order is kept. */
  'handover.receipt': coreProcedure({
    input: orderRef,
    output: model.handoverReceipt,
    errors: ['handover/not-issued', ...OPENING_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'handover.breakOff': coreProcedure({
    input: orderRef,
    output: nothing,
    errors: ['handover/not-open', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Cards that go back, all of them or none. */
  'handover.returnCards': coreProcedure({
    input: z.strictObject({ ids: z.array(model.id).min(1).max(500), reason: z.enum(RETURN_REASONS) }),
    output: z.array(model.cardRow),
    errors: ['card/not-found', 'handover/not-present', 'handover/not-due', ...STORAGE_ERRORS],
    access: ['supervisor'],
  }),
} as const;
