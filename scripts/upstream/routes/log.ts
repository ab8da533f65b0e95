/** The receipt log for whoever holds a receipt: nothing can leave it or change in it unseen. Open to everybody. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { signLogHead } from '#domain/protocol/log-head.ts';
import { consistencyRanges, inclusionRanges } from '#domain/protocol/merkle.ts';
import type { Context } from '../context.ts';
import { logSize, rangeHashes } from '../ledger/log.ts';
import { parsed } from '../parsed.ts';
import { Problem } from '../problem.ts';

const count = z.number().int().nonnegative();
const asked = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const inclusionQuery = z.object({ index: asked, size: asked });
export const consistencyQuery = z.object({ first: asked.min(1), second: asked });

/** The head is a compact JWS, see domain/protocol/log-head.ts. */
export const logHeadAnswer = z.object({ v: z.literal(1), head: z.string() });
export const inclusionAnswer = z.object({
  v: z.literal(1),
  index: count,
  size: count,
  leaf: hash,
  path: z.array(hash),
});
export const consistencyAnswer = z.object({
  v: z.literal(1),
  first: count,
  second: count,
  path: z.array(hash),
});

export function logRoutes(app: FastifyInstance, context: Context): void {
  const { sql, keys, signReceipt } = context;
  const requireSize = async (size: number): Promise<void> => {
    if (size > (await logSize(sql))) throw new Problem(422, 'invalid', 'the log is not that long');
  };

  app.get('/v1/log/head', async (): Promise<z.infer<typeof logHeadAnswer>> => {
    const size = await logSize(sql);
    const [root = ''] = await rangeHashes(sql, [{ start: 0, end: size }]);
    const head = { v: 1, epoch: context.epoch.current(), size, root, time: context.now() } as const;
    return { v: 1, head: await signLogHead(head, keys.receipt.kid, signReceipt) };
  });

  app.get('/v1/log/proof', async (request): Promise<z.infer<typeof inclusionAnswer>> => {
    const { index, size } = parsed(inclusionQuery, request.query);
    if (index >= size) throw new Problem(422, 'invalid', 'the log of this size has no such entry');
    await requireSize(size);
    const [leaf = '', ...path] = await rangeHashes(sql, [
      { start: index, end: index + 1 },
      ...inclusionRanges(index, size),
    ]);
    return { v: 1, index, size, leaf, path };
  });

  app.get('/v1/log/consistency', async (request): Promise<z.infer<typeof consistencyAnswer>> => {
    const { first, second } = parsed(consistencyQuery, request.query);
    if (first > second) throw new Problem(422, 'invalid', 'the first size is the smaller one');
    await requireSize(second);
    const path = await rangeHashes(sql, consistencyRanges(first, second));
    return { v: 1, first, second, path: [...path] };
  });
}
