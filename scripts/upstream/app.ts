import fastify, { type FastifyInstance } from 'fastify';
import { FIELD, MAX_JSON, PARTIAL_UPLOAD, PROBLEM_JSON } from '#domain/protocol/limits.ts';
import type { Context } from './context.ts';
import { Problem, problemText, toProblem } from './problem.ts';
import { accountRoutes } from './routes/accounts.ts';
import { adminRoutes } from './routes/admin.ts';
import { contentRoutes } from './routes/content.ts';
import { enrolRoutes } from './routes/enrol.ts';
import { manifestRoutes } from './routes/manifests.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it came, for its digest. */
    rawJson: Buffer | null;
  }
}

/** A connection on which nothing moves for so long is closed. */
const IDLE_MS = 60_000;

export function buildApp(context: Context): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_JSON,
    // Node's default of 300 s answers 408 to an upload that is slow but moves; only idleness ends one here.
    requestTimeout: 0,
    connectionTimeout: IDLE_MS,
    keepAliveTimeout: IDLE_MS,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 64 },
  });
  app.decorateRequest('rawJson', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawJson = body;
    try {
      done(null, JSON.parse(body.toString('utf8')) as unknown);
    } catch {
      done(new Problem(400, 'invalid', 'the body is not JSON'));
    }
  });
  // Handed over as it streams in: receive.ts reads it.
  app.addContentTypeParser(PARTIAL_UPLOAD, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (_request, reply) => {
    reply.header(FIELD.epoch, context.epoch);
    reply.header(FIELD.nonce, context.nonces.mint(context.now()));
    reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler((error, _request, reply) => {
    const problem = toProblem(error);
    return reply
      .code(problem.status)
      .headers({ ...problem.fields, [FIELD.problem]: problem.code })
      .type(PROBLEM_JSON)
      .send(problemText(problem));
  });
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'invalid', 'no such resource');
  });
  enrolRoutes(app, context);
  manifestRoutes(app, context);
  contentRoutes(app, context);
  accountRoutes(app, context);
  adminRoutes(app, context);
  return app;
}
