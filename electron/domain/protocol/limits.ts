/** Numbers on which both ends of protocol v1 agree. */
export const MAX_MANIFESTS = 50;
export const MAX_RECONCILE = 500;
/** Bytes of a sealed packet. */
export const MAX_PACKET = 32 * 1024 * 1024;
/** Bytes of a sealed card order, and of one part of it on its way down. */
export const MAX_ORDER = 1024 * 1024;
export const MAX_ORDER_PART = 64 * 1024;
/** Notices of orders in one statement. */
export const MAX_NOTICES = 1000;
/** Epochs of one upstream that a statement speaks of: one more for each restore from a backup. */
export const MAX_CARRIED_EPOCHS = 64;
/** Bytes of a JSON body either way. */
export const MAX_JSON = 512 * 1024;
/** Bytes of one manifest's text. */
export const MAX_MANIFEST = 4096;
/** A link that moves nothing for so long is given up. */
export const NO_PROGRESS_MS = 30_000;
/** The upload reports its durable-to-be offset at least this often, in bytes. */
export const REPORT_EVERY = 16 * 1024;

export const FIELD = {
  epoch: 'server-epoch',
  nonce: 'signature-nonce',
  offset: 'upload-offset',
  length: 'upload-length',
  complete: 'upload-complete',
  problem: 'problem-code',
} as const;

/** Interim response of the resumable upload draft: bytes received so far. */
export const UPLOAD_PROGRESS_STATUS = 104;
export const PARTIAL_UPLOAD = 'application/partial-upload';
export const PROBLEM_JSON = 'application/problem+json';
export const OCTETS = 'application/octet-stream';
