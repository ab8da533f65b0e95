/**
 * What lies where on a stick, and how much of it is looked at. Names hold ids and nothing of a person; a file with any
 * other name is not ours.
 */

/** The one folder at the top of a stick; everything of ours is inside. */
export const CARRIAGE_FOLDER = 'UC-COUNTER';

/** The three places inside it: sealed packets with their manifests, receipts, and the signed lists. */
export const CARRIAGE_PARTS = ['packets', 'receipts'] as const;

/** Packets that one stick is written with or read for; more need a second stick. */
export const MAX_CARRIED = 20_000;
/** Lists of different counters on one stick. */
export const MAX_INDEXES = 64;
/** Bytes of a manifest's file, of a receipt's, and of a list's. */
export const MAX_MANIFEST_FILE = 16 * 1024;
export const MAX_RECEIPT_FILE = 4 * 1024;
export const MAX_INDEX_FILE = 8 * 1024 * 1024;

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const BODY = new RegExp(`^(${ID})\\.ucp$`);
const MANIFEST = new RegExp(`^(${ID})\\.json$`);
const RECEIPT = new RegExp(`^(${ID})\\.jws$`);
const INDEX = /^index-[A-Za-z0-9_-]{8}\.json$/;

/** Paths below the folder, with '/' between. */
export const bodyFile = (id: string): string => `packets/${id}.ucp`;
export const manifestFile = (id: string): string => `packets/${id}.json`;
export const receiptFile = (id: string): string => `receipts/${id}.jws`;
/** Of the counter with this thumbprint. */
export const indexFile = (deviceId: string): string => `index-${deviceId.slice(0, 8)}.json`;

/** The packet's id in a file's name, or null when it is no such file. */
export const bodyIdOf = (name: string): string | null => BODY.exec(name)?.[1] ?? null;
export const manifestIdOf = (name: string): string | null => MANIFEST.exec(name)?.[1] ?? null;
export const receiptIdOf = (name: string): string | null => RECEIPT.exec(name)?.[1] ?? null;
export const isIndexFile = (name: string): boolean => INDEX.test(name);
