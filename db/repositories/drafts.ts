/** Drafts: each value is sealed on its own under the draft's key, which is wrapped by the counter's data key. */
import type { ReadableDb, WritableDb } from '../types.ts';
import { newKey, seal, unseal } from '../vault/aead.ts';
import { blindIndex } from '../vault/blind-index.ts';

export interface DraftHead {
  readonly id: string;
  readonly operatorId: string;
  readonly rev: number;
  readonly packetId: string | null;
  readonly createdAt: number;
  readonly savedAt: number;
}

export interface DraftPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface DraftChange {
  /** Small texts by name; null takes one away. */
  readonly values?: Readonly<Record<string, string | null>>;
  /** Pictures and other bytes by name; null takes one away. */
  readonly pictures?: Readonly<Record<string, DraftPicture | null>>;
  /** The CNIC in digits, for the blind index; empty takes it away. */
  readonly cnic?: string;
  /** What was done, for the journal: names of things, never their contents. */
  readonly what: string;
  readonly operatorId: string;
  readonly at: number;
}

export interface DraftRepository {
  create(id: string, operatorId: string, at: number): DraftHead;
  head(id: string): DraftHead | null;
  /** Newest first. */
  heads(): readonly DraftHead[];
  values(id: string): Readonly<Record<string, string>>;
  picture(id: string, name: string): DraftPicture | null;
  /** One durable transaction; answers the new head. */
  save(id: string, change: DraftChange): DraftHead;
  /** Fixes the packet id that this draft is being sealed under. */
  claimPacket(id: string, packetId: string): void;
  /** Drafts that a packet id was claimed for. */
  claimed(): readonly DraftHead[];
  /** Takes the draft and its key away for good; the journal stays, with the typed reason if there is one. */
  remove(id: string, what: 'sealed' | 'discarded', operatorId: string, at: number, reason?: string): void;
  /** Why a draft was discarded, or null. */
  discardReason(id: string): string | null;
  othersWithCnic(id: string, cnic: string): number;
}

interface HeadRow {
  id: string;
  operator_id: string;
  rev: number;
  packet_id: string | null;
  created_at: number;
  saved_at: number;
}

const HEAD = 'id, operator_id, rev, packet_id, created_at, saved_at';
const toHead = (row: HeadRow): DraftHead => ({
  id: row.id,
  operatorId: row.operator_id,
  rev: row.rev,
  packetId: row.packet_id,
  createdAt: row.created_at,
  savedAt: row.saved_at,
});

export const HEADS_SQL = `SELECT ${HEAD} FROM draft ORDER BY saved_at DESC`;
const text = new TextDecoder();

function draftKey(db: ReadableDb, dataKey: Uint8Array, id: string): Uint8Array {
  const row = db.get<{ wrapped_key: Buffer }>('SELECT wrapped_key FROM draft WHERE id = ?', id);
  if (!row) throw new Error('no such draft');
  return unseal(dataKey, row.wrapped_key, `draft/${id}`);
}

const head = (db: ReadableDb, id: string): DraftHead | null => {
  const row = db.get<HeadRow>(`SELECT ${HEAD} FROM draft WHERE id = ?`, id);
  return row ? toHead(row) : null;
};

interface JournalEntry {
  readonly at: number;
  readonly operatorId: string;
  readonly what: string;
  readonly reason?: Uint8Array;
}

const journal = (db: WritableDb, id: string, { at, operatorId, what, reason }: JournalEntry) =>
  db.run(
    'INSERT INTO draft_journal (draft_id, at, operator_id, what, reason) VALUES (?, ?, ?, ?, ?)',
    id,
    at,
    operatorId,
    what,
    reason ?? null,
  );

const reasonPlace = (id: string) => `draft/${id}/reason`;

function save(db: WritableDb, dataKey: Uint8Array, id: string, change: DraftChange): DraftHead {
  return db.transaction(() => {
    const key = draftKey(db, dataKey, id);
    for (const [name, value] of Object.entries(change.values ?? {})) {
      if (value === null) db.run('DELETE FROM draft_value WHERE draft_id = ? AND name = ?', id, name);
      else {
        db.run(
          `INSERT INTO draft_value (draft_id, name, sealed) VALUES (?, ?, ?)
           ON CONFLICT (draft_id, name) DO UPDATE SET sealed = excluded.sealed`,
          id,
          name,
          seal(key, Buffer.from(value), `draft/${id}/value/${name}`),
        );
      }
    }
    for (const [name, picture] of Object.entries(change.pictures ?? {})) {
      if (picture === null) db.run('DELETE FROM draft_picture WHERE draft_id = ? AND name = ?', id, name);
      else {
        db.run(
          `INSERT INTO draft_picture (draft_id, name, media_type, sealed) VALUES (?, ?, ?, ?)
           ON CONFLICT (draft_id, name) DO UPDATE SET media_type = excluded.media_type, sealed = excluded.sealed`,
          id,
          name,
          picture.mediaType,
          seal(key, picture.bytes, `draft/${id}/picture/${name}`),
        );
      }
    }
    if (change.cnic !== undefined) {
      db.run(
        'UPDATE draft SET cnic_index = ? WHERE id = ?',
        change.cnic === '' ? null : blindIndex(dataKey, change.cnic),
        id,
      );
    }
    db.run('UPDATE draft SET rev = rev + 1, saved_at = ? WHERE id = ?', change.at, id);
    journal(db, id, change);
    const saved = head(db, id);
    if (!saved) throw new Error('no such draft');
    return saved;
  });
}

export function createDraftRepository(db: WritableDb, dataKey: Uint8Array): DraftRepository {
  return {
    create: (id, operatorId, at) =>
      db.transaction(() => {
        const wrapped = seal(dataKey, newKey(), `draft/${id}`);
        db.run(
          'INSERT INTO draft (id, operator_id, wrapped_key, rev, created_at, saved_at) VALUES (?, ?, ?, 0, ?, ?)',
          id,
          operatorId,
          wrapped,
          at,
          at,
        );
        journal(db, id, { at, operatorId, what: 'created' });
        return { id, operatorId, rev: 0, packetId: null, createdAt: at, savedAt: at };
      }),
    head: (id) => head(db, id),
    heads: () => db.all<HeadRow>(HEADS_SQL).map(toHead),
    values: (id) => {
      const key = draftKey(db, dataKey, id);
      const rows = db.all<{ name: string; sealed: Buffer }>(
        'SELECT name, sealed FROM draft_value WHERE draft_id = ?',
        id,
      );
      return Object.fromEntries(
        rows.map(({ name, sealed }) => [name, text.decode(unseal(key, sealed, `draft/${id}/value/${name}`))]),
      );
    },
    picture: (id, name) => {
      const row = db.get<{ media_type: string; sealed: Buffer }>(
        'SELECT media_type, sealed FROM draft_picture WHERE draft_id = ? AND name = ?',
        id,
        name,
      );
      if (!row) return null;
      const bytes = unseal(draftKey(db, dataKey, id), row.sealed, `draft/${id}/picture/${name}`);
      return { mediaType: row.media_type, bytes };
    },
    save: (id, change) => save(db, dataKey, id, change),
    claimPacket: (id, packetId) => void db.run('UPDATE draft SET packet_id = ? WHERE id = ?', packetId, id),
    claimed: () => db.all<HeadRow>(`SELECT ${HEAD} FROM draft WHERE packet_id IS NOT NULL`).map(toHead),
    remove: (id, what, operatorId, at, reason) => {
      const sealed =
        reason === undefined ? {} : { reason: seal(dataKey, Buffer.from(reason), reasonPlace(id)) };
      db.transaction(() => {
        db.run('DELETE FROM draft WHERE id = ?', id);
        journal(db, id, { at, operatorId, what, ...sealed });
      });
      db.checkpoint();
    },
    discardReason: (id) => {
      const row = db.get<{ reason: Buffer }>(
        'SELECT reason FROM draft_journal WHERE draft_id = ? AND reason IS NOT NULL',
        id,
      );
      return row ? text.decode(unseal(dataKey, row.reason, reasonPlace(id))) : null;
    },
    othersWithCnic: (id, cnic) =>
      db.get<{ n: number }>(
        'SELECT count(*) AS n FROM draft WHERE cnic_index = ? AND id <> ?',
        blindIndex(dataKey, cnic),
        id,
      )?.n ?? 0,
  };
}
