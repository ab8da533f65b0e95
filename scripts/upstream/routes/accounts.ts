import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  auditRequest,
  reconcileRequest,
  type AuditAnswer,
  type ReconcileAnswer,
  type StatusAnswer,
} from '#services/sync/wire.ts';
import { requireDevice } from '../auth.ts';
import { composeStatement } from '../compose-statement.ts';
import type { Context } from '../context.ts';
import { appendAudit } from '../ledger/audit.ts';
import { reconcileDevice } from '../ledger/reconcile.ts';
import { parsed } from '../parsed.ts';

export const statusQuery = z.object({ cursor: z.coerce.number().int().nonnegative().default(0) });

/** What counter and upstream compare: packets, their later fate, and the audit chain. */
export function accountRoutes(app: FastifyInstance, context: Context): void {
  app.post('/v1/reconcile', async (request): Promise<ReconcileAnswer> => {
    const device = await requireDevice(context, request);
    const asked = parsed(reconcileRequest, request.body);
    return { v: 1, ...(await reconcileDevice(context.sql, device.id, asked)) };
  });

  app.get('/v1/status', async (request): Promise<StatusAnswer> => {
    const device = await requireDevice(context, request);
    const { cursor } = parsed(statusQuery, request.query);
    return { v: 1, statement: await composeStatement(context, device, cursor) };
  });

  app.post('/v1/audit', async (request): Promise<AuditAnswer> => {
    const device = await requireDevice(context, request);
    const { from, entries } = parsed(auditRequest, request.body);
    return { v: 1, next: await appendAudit(context.sql, device.id, from, entries, context.now()) };
  });
}
