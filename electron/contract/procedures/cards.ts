/** Orders for cards: what there is, printing, cards in doubt, stock. */
import { z } from 'zod';
import { REPRINT_REASONS, SPOIL_REASONS, STOCK_SPOIL_REASONS } from '#domain/cards/reasons.ts';
import { VERDICTS } from '#domain/cards/print-attempt.ts';
import { STOCK_ITEMS } from '#domain/cards/stock.ts';
import { coreProcedure, nothing } from '../define.ts';
import { DEVICE_ERRORS, STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { approval, APPROVAL_ERRORS, OPENING_ERRORS, orderRef } from './shared-cards.ts';

const attemptRef = z.strictObject({ n: z.number().int().positive() });
const quantity = z.number().int().min(1).max(10_000);
const item = z.enum(STOCK_ITEMS);

const PRINT_ERRORS = [
  'card/not-printed-here',
  'card/withdrawn',
  'card/has-card',
  'card/unclear',
  'card/unresolved',
  'card/not-destroyed',
  'card/needs-supervisor',
  'card/no-blanks',
  'card/cannot-draw',
  ...OPENING_ERRORS,
  ...DEVICE_ERRORS,
  ...STORAGE_ERRORS,
] as const;

export const cardsProcedures = {
  'cards.summary': coreProcedure({
    input: nothing,
    output: model.cardsSummary,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Ids of the orders that fit, those with the fewest days left first. Rows are asked for as they are seen. */
  'cards.find': coreProcedure({
    /** Part of a tracking number, or a whole CNIC; empty: any. */
    input: z.strictObject({ text: z.string().max(40), group: model.orderGroup }),
    output: z.array(model.id),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'cards.rows': coreProcedure({
    input: z.strictObject({ ids: z.array(model.id).max(200) }),
    output: z.array(model.cardRow),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Opens one order for the eyes; who looked stands in the audit. */
  'cards.show': coreProcedure({
    input: orderRef,
    output: model.cardFace,
    errors: [...OPENING_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** The first card of an order, or its temporary slip. What became of it stands in the answer; progress comes as events. */
  'cards.print': coreProcedure({
    input: orderRef,
    output: model.printAttempt,
    errors: ['card/same-person', ...PRINT_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Another one after a spoiled and destroyed one, on the word of a supervisor who printed none of them. */
  'cards.reprint': coreProcedure({
    input: z.strictObject({ id: model.id, reason: z.enum(REPRINT_REASONS), approval }),
    output: model.printAttempt,
    errors: [...APPROVAL_ERRORS, ...PRINT_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Uses a blank card and stands in the books as a test. */
  'cards.test': coreProcedure({
    input: nothing,
    output: model.printAttempt,
    errors: ['card/unresolved', 'card/no-blanks', 'card/cannot-draw', ...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Counts until the first panel goes; what is under way then ends as it ends. */
  'cards.stop': coreProcedure({
    input: nothing,
    output: nothing,
    errors: [],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Asks the printer for its count and keeps it with the card in doubt. */
  'cards.askPrinter': coreProcedure({
    input: nothing,
    output: model.cardsSummary,
    errors: [...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** A person's word on a card in doubt. needs-supervisor: the printer does not say the same. */
  'cards.resolve': coreProcedure({
    input: z.strictObject({
      n: z.number().int().positive(),
      verdict: z.enum(VERDICTS),
      approval: approval.nullable(),
    }),
    output: model.printAttempt,
    errors: ['card/not-possible', 'card/needs-supervisor', ...APPROVAL_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** The spoiled card was cut up before the eyes of who says so. */
  'cards.destroyed': coreProcedure({
    input: attemptRef,
    output: model.printAttempt,
    errors: ['card/not-possible', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** A card that lies here is no good. */
  'cards.spoil': coreProcedure({
    input: z.strictObject({ id: model.id, reason: z.enum(SPOIL_REASONS) }),
    output: model.cardRow,
    errors: ['card/not-found', 'card/not-possible', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** The card of a withdrawn order was destroyed here. */
  'cards.destroyWithdrawn': coreProcedure({
    input: orderRef,
    output: model.cardRow,
    errors: ['card/not-found', 'card/not-possible', ...STORAGE_ERRORS],
    access: ['supervisor'],
  }),
  /** A second person says how an order stands whose records are lost. */
  'cards.clearUp': coreProcedure({
    input: z.strictObject({ id: model.id, to: z.enum(['ordered', 'present', 'issued']), approval }),
    output: model.cardRow,
    errors: ['card/not-found', 'card/not-possible', ...APPROVAL_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'stock.state': coreProcedure({
    input: nothing,
    output: model.stockState,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  'stock.takeIn': coreProcedure({
    input: z.strictObject({ item, quantity }),
    output: model.stockState,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'stock.spoil': coreProcedure({
    input: z.strictObject({ item, quantity, reason: z.enum(STOCK_SPOIL_REASONS) }),
    output: model.stockState,
    errors: ['stock/too-few', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** A new roll was put into the printer. */
  'stock.useRibbon': coreProcedure({
    input: nothing,
    output: model.stockState,
    errors: ['stock/too-few', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** What was counted becomes the balance; a difference stands in the books and in the audit. */
  'stock.count': coreProcedure({
    input: z.strictObject({ item, counted: z.number().int().min(0).max(100_000) }),
    output: z.strictObject({ difference: z.number().int(), stock: model.stockState }),
    errors: ['card/unresolved', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
} as const;
