/** Everything the backend tells the page unasked: one union, one channel. After a gap the page calls system.snapshot. */
import { z } from 'zod';
import * as model from './model.ts';

export const appEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('core.state'),
    state: z.enum(['starting', 'ready', 'restarting', 'stopped']),
    problem: model.problem.nullable(),
  }),
  z.strictObject({ type: z.literal('session.changed'), person: model.person.nullable() }),
  z.strictObject({ type: z.literal('counter.changed'), counter: model.counterInfo.nullable() }),
  z.strictObject({
    type: z.literal('capture.progress'),
    /** Null: the signed-in person's own finger. */
    draftId: model.id.nullable(),
    target: model.captureTarget,
    progress: model.captureProgress,
  }),
  /** What lies on the glass, or as much of it as has come; for the eye only. At most ten a second. */
  z.strictObject({
    type: z.literal('capture.preview'),
    draftId: model.id.nullable(),
    mediaType: z.enum(['image/png', 'image/jpeg']),
    bytes: model.bytes,
  }),
  z.strictObject({ type: z.literal('outbox.changed'), outbox: model.outboxSummary }),
  z.strictObject({ type: z.literal('packet.changed'), packet: model.packetRow }),
  /** Of an export or import under way. */
  z.strictObject({
    type: z.literal('carriage.progress'),
    placeId: model.id,
    what: z.enum(['export', 'import']),
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.strictObject({ type: z.literal('carriage.places'), places: z.array(model.place) }),
  /** The whole line, at each change. */
  z.strictObject({ type: z.literal('papers.changed'), papers: z.array(model.paperState) }),
  /** A token was given, at this counter the last one now. */
  z.strictObject({ type: z.literal('tokens.changed'), last: model.token }),
  /** What came out of an emulated printer: training only. */
  z.strictObject({ type: z.literal('printer.output'), output: model.printerOutput }),
  /** Those that changed. */
  z.strictObject({ type: z.literal('devices.changed'), devices: z.array(model.deviceState) }),
  /** Of the card under way; null: a test card. */
  z.strictObject({
    type: z.literal('card.progress'),
    orderId: model.id.nullable(),
    progress: model.cardProgress,
  }),
  /** Orders, cards or stock changed; `ids`: the orders, to be asked for anew where they are shown. */
  z.strictObject({
    type: z.literal('cards.changed'),
    summary: model.cardsSummary,
    ids: z.array(model.id),
  }),
]);
export type AppEvent = z.infer<typeof appEvent>;
