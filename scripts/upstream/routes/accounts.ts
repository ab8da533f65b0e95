import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  auditRequest,
  reconcileRequest,
  type AuditAnswer,
  type ReconcileAnswer,
} from '#services/sync/wire.ts';
import { requireDevice } from '../auth.ts';
import type { Context } from '../context.ts';
import { appendAudit } from '../ledger/audit.ts';
import { outcomesAfter } from '../ledger/outcomes.ts';
import { reconcileDevice } from '../ledger/reconcile.ts';
import { parsed } from '../parsed.ts';

const cursorQuery = z.object({ cursor: z.coerce.number().int().nonnegative().default(0) });

/** What counter and upstream compare: packets, their later fate, and the audit chain. */
export function accountRoutes(app: FastifyInstance, context: Context): void {
  app.post('/v1/reconcile', async (request): Promise<ReconcileAnswer> => {
    const device = await requireDevice(context, request);
    const asked = parsed(reconcileRequest, request.body);
    return { v: 1, ...(await reconcileDevice(context.sql, device.id, asked)) };
  });

  app.get('/v1/status', async (request) => {
    const device = await requireDevice(context, request);
    const { cursor } = parsed(cursorQuery, request.query);
    const outcomes = await outcomesAfter(context.sql, device.id, cursor);
    return { v: 1, cursor: outcomes.at(-1)?.cursor ?? cursor, outcomes };
  });

  app.post('/v1/audit', async (request): Promise<AuditAnswer> => {
    const device = await requireDevice(context, request);
    const { from, entries } = parsed(auditRequest, request.body);
    return { v: 1, next: await appendAudit(context.sql, device.id, from, entries, context.now()) };
  });
}
