/** Receipts and statements as the training upstream signs them, without a server. */
import { es256Signer } from '#domain/protocol/es256.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import type { Outcome } from '#domain/protocol/outcomes.ts';
import type { StatementPayload } from '#domain/protocol/statement.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';

type Subject = Pick<SpoolPacket, 'id' | 'sha256' | 'size' | 'deviceId' | 'seq'>;

export const DAY_MS = 86_400_000;
export const EPOCH = 'epoch-1';

export async function receiptFor(packet: Subject, logIndex: number, storedAt: number): Promise<string> {
  const { kid, jwk } = TRAINING_SECRETS.receipt;
  const { id, sha256, size, deviceId: device, seq } = packet;
  const payload = { v: 1, id, sha256, size, device, seq, epoch: EPOCH, logIndex, storedAt } as const;
  return createReceipt(payload, kid, await es256Signer(jwk));
}

export const outcome = (
  id: string,
  what: Outcome['outcome'],
  at: number,
  rest: Partial<Outcome> = {},
): Outcome => ({ id, outcome: what, stage: null, reason: null, at, ...rest });

export const statementOf = (
  device: string,
  change: Partial<StatementPayload> & Pick<StatementPayload, 'time' | 'cursor'>,
): StatementPayload => ({
  v: 1,
  device,
  epoch: EPOCH,
  backupWatermark: null,
  after: change.cursor - 1,
  outcomes: [],
  reference: [],
  ...change,
});
