/** One process of the reference upstream: the real application over stepped ledger and bodies, on simulated sockets. */
import type { Random } from '#domain/random.ts';
import type { Sign } from '#domain/protocol/es256.ts';
import { buildApp } from '#scripts/upstream/app.ts';
import { openMeta } from '#scripts/upstream/ledger/meta.ts';
import { createNonces } from '#scripts/upstream/nonces.ts';
import { publicKeys } from '#scripts/upstream/secrets.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { createUploads } from '#scripts/upstream/uploads.ts';
import type { SimulatedSocket } from '../net/socket.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { steppedBodies, type WholeBodies } from './bodies.ts';
import { createLife, type Life } from './life.ts';
import { steppedSql, type Disk } from './sql.ts';

export interface Gateway {
  readonly life: Life;
  readonly app: ReturnType<typeof buildApp>;
  accept(socket: SimulatedSocket): void;
}

export interface GatewayParts {
  readonly time: Scheduler;
  readonly random: Random;
  readonly sql: Sql;
  readonly whole: WholeBodies;
  readonly partial: Map<string, Buffer>;
  readonly disk: Disk;
  readonly sign: Sign;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
  readonly restored: boolean;
}

export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const life = createLife(parts.time, parts.random);
  const { epoch, nonceSecret } = await openMeta(parts.sql, parts.restored);
  const app = buildApp({
    sql: steppedSql(parts.sql, life, parts.disk),
    bodies: steppedBodies(parts.whole, parts.partial, life, parts.disk),
    uploads: createUploads((ms) => parts.time.pause(ms)),
    nonces: createNonces(nonceSecret),
    epoch,
    keys: publicKeys(TRAINING_SECRETS),
    training: true,
    signReceipt: parts.sign,
    enrolmentCode: null,
    adminToken: 'nobody has it',
    now: parts.now,
  });
  await app.ready();
  const sockets = new Set<SimulatedSocket>();
  life.onDeath = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    life,
    app,
    accept: (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      // node:http serves any duplex stream that it is handed as a connection.
      app.server.emit('connection', socket);
    },
  };
}
