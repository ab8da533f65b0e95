import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { FIELD, MAX_JSON, PARTIAL_UPLOAD, PROBLEM_JSON } from '#domain/protocol/limits.ts';
import { createContext, type UpstreamParts } from './context.ts';
import { Problem, problemText, toProblem } from './problem.ts';
import { accountRoutes } from './routes/accounts.ts';
import { adminRoutes } from './routes/admin.ts';
import { contentRoutes } from './routes/content.ts';
import { enrolRoutes } from './routes/enrol.ts';
import { logRoutes } from './routes/log.ts';
import { manifestRoutes } from './routes/manifests.ts';
import { orderRoutes } from './routes/orders.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it came, for its digest. */
    rawJson: Buffer | null;
  }
}

/** A connection on which nothing moves for so long is closed. */
const IDLE_MS = 60_000;

const answer = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .headers({ ...problem.fields, [FIELD.problem]: problem.code })
    .type(PROBLEM_JSON)
    .send(problemText(problem));

/** `tap` is given the bare application first, to watch what is registered and answered. */
export function buildApp(parts: UpstreamParts, tap?: (app: FastifyInstance) => void): FastifyInstance {
  const context = createContext(parts);
  const { idleMs = IDLE_MS } = parts;
  const tell = (reply: FastifyReply): FastifyReply =>
    reply.headers({
      [FIELD.epoch]: context.epoch.current(),
      [FIELD.nonce]: context.nonces.mint(context.now()),
      'cache-control': 'no-store',
    });
  const app = fastify({
    logger: false,
    bodyLimit: MAX_JSON,
    // Node's default of 300 s answers 408 to an upload that is slow but moves; only idleness ends one here.
    requestTimeout: 0,
    connectionTimeout: idleMs,
    keepAliveTimeout: idleMs,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 64 },
    // What never comes to a route is answered in the words of the protocol too: without the epoch field a counter would
    // take it for a stranger's.
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      answer(tell(reply), toProblem(error));
    },
  });
  tap?.(app);
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
    // A ledger that cannot be reached says so where it is needed.
    await context.epoch.refresh(context.now()).catch(() => undefined);
    tell(reply);
  });
  app.setErrorHandler((error, _request, reply) => answer(reply, toProblem(error)));
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'invalid', 'no such resource');
  });
  enrolRoutes(app, context);
  manifestRoutes(app, context);
  contentRoutes(app, context);
  accountRoutes(app, context);
  orderRoutes(app, context);
  logRoutes(app, context);
  adminRoutes(app, context);
  return app;
}
