/** Every call that the server answers, as data. A test holds this list to the routes that are registered. */
import { MAX_ORDER_PART } from '#domain/protocol/limits.ts';
import type { SchemaName } from './schemas.ts';

type Field = 'offset' | 'length' | 'complete';

export interface Call {
  readonly method: 'get' | 'head' | 'post' | 'patch';
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** signed: RFC 9421 by the device's key. admin: from this machine, with the word in server.json. */
  readonly by: 'signed' | 'admin' | 'anybody';
  readonly query?: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly request?: SchemaName | 'upload';
  readonly answers: Readonly<
    Record<
      string,
      { readonly is: string; readonly body?: SchemaName | 'bytes'; readonly fields?: readonly Field[] }
    >
  >;
}

const whole = (minimum: number): object => ({ type: 'integer', minimum });

export const CALLS: readonly Call[] = [
  {
    method: 'post',
    path: '/v1/enrol',
    operationId: 'enrol',
    summary: 'Makes a device known by its public key; again and again harmless. Signed by that very key.',
    by: 'signed',
    request: 'EnrolRequest',
    answers: { 200: { is: 'Keys, epoch and time', body: 'ConfigAnswer' } },
  },
  {
    method: 'get',
    path: '/v1/config',
    operationId: 'config',
    summary: 'Keys, epoch and time; its fields bring the first nonce.',
    by: 'anybody',
    answers: { 200: { is: 'Keys, epoch and time', body: 'ConfigAnswer' } },
  },
  {
    method: 'post',
    path: '/v1/manifests',
    operationId: 'announce',
    summary: 'Announces up to 50 packets by their signed manifests. Always admitted.',
    by: 'signed',
    request: 'ManifestsRequest',
    answers: { 200: { is: 'A verdict for each, in their order', body: 'ManifestsAnswer' } },
  },
  {
    method: 'head',
    path: '/v1/packets/{id}/content',
    operationId: 'offset',
    summary: 'How far the body came; ends an upload of it that still hangs.',
    by: 'signed',
    answers: { 204: { is: 'What is here', fields: ['offset', 'length', 'complete'] } },
  },
  {
    method: 'patch',
    path: '/v1/packets/{id}/content',
    operationId: 'upload',
    summary:
      'Appends to the body. Interim responses 104 tell Upload-Offset. 503 with Retry-After when too many bodies come in.',
    by: 'signed',
    request: 'upload',
    answers: {
      200: { is: 'The whole body is durable', body: 'ReceiptAnswer', fields: ['complete'] },
      204: { is: 'A part of it is here', fields: ['offset', 'complete'] },
    },
  },
  {
    method: 'get',
    path: '/v1/packets/{id}/receipt',
    operationId: 'receipt',
    summary: 'The receipt again, after its answer was lost.',
    by: 'signed',
    answers: { 200: { is: 'The one receipt of this packet', body: 'ReceiptAnswer' } },
  },
  {
    method: 'post',
    path: '/v1/reconcile',
    operationId: 'reconcile',
    summary: 'What upstream lacks of a device. Always admitted.',
    by: 'signed',
    request: 'ReconcileRequest',
    answers: { 200: { is: 'Missing numbers and unknown packets', body: 'ReconcileAnswer' } },
  },
  {
    method: 'get',
    path: '/v1/status',
    operationId: 'status',
    summary: 'A signed statement: outcomes, documents, time, backup watermark. Always admitted.',
    by: 'signed',
    query: [{ name: 'cursor', required: false, schema: { ...whole(0), default: 0 } }],
    answers: { 200: { is: 'What is new after the cursor', body: 'StatusAnswer' } },
  },
  {
    method: 'post',
    path: '/v1/audit',
    operationId: 'audit',
    summary: "Entries of the device's audit chain from a number on.",
    by: 'signed',
    request: 'AuditRequest',
    answers: { 200: { is: 'The next number wanted', body: 'AuditAnswer' } },
  },
  {
    method: 'post',
    path: '/v1/delivery-key',
    operationId: 'deliveryKey',
    summary: "The key that the device's card orders are to be sealed to; again and again harmless.",
    by: 'signed',
    request: 'DeliveryKeyRequest',
    answers: { 200: { is: 'Orders are sealed to it from now on', body: 'DeliveryKeyAnswer' } },
  },
  {
    method: 'get',
    path: '/v1/orders/{id}',
    operationId: 'fetchOrder',
    summary: 'A range of the sealed bytes of a card order; 404 `unknown-order` for every other device.',
    by: 'signed',
    query: [
      { name: 'offset', required: false, schema: { ...whole(0), default: 0 } },
      {
        name: 'length',
        required: false,
        schema: { ...whole(1), maximum: MAX_ORDER_PART, default: MAX_ORDER_PART },
      },
    ],
    answers: { 200: { is: 'The bytes, fewer at the end', body: 'bytes' } },
  },
  {
    method: 'get',
    path: '/v1/log/head',
    operationId: 'logHead',
    summary: 'Signed head of the receipt log.',
    by: 'anybody',
    answers: { 200: { is: 'Size and Merkle tree hash, signed', body: 'LogHeadAnswer' } },
  },
  {
    method: 'get',
    path: '/v1/log/proof',
    operationId: 'logProof',
    summary: 'That a receipt is in the log of a size (RFC 9162 §2.1.3).',
    by: 'anybody',
    query: [
      { name: 'index', required: true, schema: whole(0) },
      { name: 'size', required: true, schema: whole(1) },
    ],
    answers: { 200: { is: 'Inclusion proof', body: 'InclusionAnswer' } },
  },
  {
    method: 'get',
    path: '/v1/log/consistency',
    operationId: 'logConsistency',
    summary: 'That the log of a size begins with the log of a smaller one (RFC 9162 §2.1.4).',
    by: 'anybody',
    query: [
      { name: 'first', required: true, schema: whole(1) },
      { name: 'second', required: true, schema: whole(1) },
    ],
    answers: { 200: { is: 'Consistency proof', body: 'ConsistencyAnswer' } },
  },
  {
    method: 'get',
    path: '/admin/packets',
    operationId: 'listPackets',
    summary: 'Stored packets in the order of the log.',
    by: 'admin',
    answers: { 200: { is: 'All of them', body: 'ListedPackets' } },
  },
  {
    method: 'get',
    path: '/admin/packets/{id}/body',
    operationId: 'readPacket',
    summary: "A stored packet's sealed bytes.",
    by: 'admin',
    answers: { 200: { is: 'The bytes', body: 'bytes' } },
  },
  {
    method: 'post',
    path: '/admin/orders',
    operationId: 'order',
    summary: 'Decides, publishes, moves the backup watermark, begins a new epoch, revokes.',
    by: 'admin',
    request: 'Order',
    answers: { 200: { is: 'What was done', body: 'OrderDone' } },
  },
  {
    method: 'get',
    path: '/admin/card-orders',
    operationId: 'listCardOrders',
    summary: 'Card orders, the oldest first, with what became of them.',
    by: 'admin',
    answers: { 200: { is: 'All of them', body: 'ListedCardOrders' } },
  },
  {
    method: 'post',
    path: '/admin/card-orders',
    operationId: 'cardWork',
    summary: 'Training only: orders a card for somebody invented or of a training packet; withdraws one.',
    by: 'admin',
    request: 'CardWork',
    answers: { 200: { is: 'What was done', body: 'CardWorkDone' } },
  },
  {
    method: 'get',
    path: '/admin/outbox',
    operationId: 'outbox',
    summary: 'Events for other systems, in the order of the log, at least once.',
    by: 'admin',
    query: [
      { name: 'after', required: false, schema: { ...whole(-1), default: -1 } },
      { name: 'consumer', required: false, schema: { type: 'string' } },
      { name: 'limit', required: false, schema: { ...whole(1), maximum: 1000, default: 100 } },
    ],
    answers: { 200: { is: 'The next events', body: 'OutboxEvents' } },
  },
  {
    method: 'post',
    path: '/admin/outbox',
    operationId: 'acknowledge',
    summary: 'A consumer has durably done with all events up to a log index.',
    by: 'admin',
    request: 'AcknowledgeRequest',
    answers: { 204: { is: 'Noted' } },
  },
];
