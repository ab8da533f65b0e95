import type { CardAuditKind } from '#domain/cards/audit-kinds.ts';
import type { WritableDb } from '../../types.ts';
import { appendAudit } from '../audit.ts';

/** An entry about an order, or about none; `detail` codes and counts. Call it inside the transaction of what it tells of. */
export const auditCard = (
  db: WritableDb,
  kind: CardAuditKind,
  { who, at }: { readonly who: string | null; readonly at: number },
  about: { readonly orderId?: string | null; readonly detail?: string } = {},
): void =>
  appendAudit(db, {
    at,
    kind,
    ...(who !== null && { who }),
    ...(typeof about.orderId === 'string' && { packetId: about.orderId }),
    ...(about.detail !== undefined && { detail: about.detail }),
  });
