/** The people's own fingers: templates, each sealed under the data key, to tell an operator's finger from an applicant's. */
import type { WritableDb } from '../types.ts';
import { seal, unseal } from '../vault/aead.ts';

export interface OwnFinger {
  readonly operatorId: string;
  readonly finger: string;
}

export interface OwnFingerRepository {
  list(): readonly OwnFinger[];
  /** ISO/IEC 19794-2 records of everybody. */
  templates(): readonly Uint8Array[];
  /** Takes the place of an earlier one of the same finger. */
  save(own: OwnFinger, template: Uint8Array, at: number): void;
}

interface Row {
  operator_id: string;
  finger: string;
  sealed: Buffer;
}

const place = (operatorId: string, finger: string) => `own-finger/${operatorId}/${finger}`;

export const createOwnFingerRepository = (db: WritableDb, dataKey: Uint8Array): OwnFingerRepository => ({
  list: () =>
    db
      .all<Omit<Row, 'sealed'>>('SELECT operator_id, finger FROM own_finger ORDER BY operator_id, finger')
      .map((row) => ({ operatorId: row.operator_id, finger: row.finger })),
  templates: () =>
    db
      .all<Row>('SELECT operator_id, finger, sealed FROM own_finger ORDER BY operator_id, finger')
      .map((row) => unseal(dataKey, row.sealed, place(row.operator_id, row.finger))),
  save: ({ operatorId, finger }, template, at) =>
    void db.run(
      `INSERT INTO own_finger (operator_id, finger, sealed, taken_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (operator_id, finger) DO UPDATE SET sealed = excluded.sealed, taken_at = excluded.taken_at`,
      operatorId,
      finger,
      seal(dataKey, template, place(operatorId, finger)),
      at,
    ),
});
