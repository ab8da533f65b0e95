import type { FastifyInstance } from 'fastify';
import { jwkThumbprint } from '#domain/protocol/es256.ts';
import { enrolRequest, type ConfigAnswer } from '#services/sync/wire.ts';
import { checkSignature, claimedDevice } from '../auth.ts';
import type { Context } from '../context.ts';
import { enrolDevice, findDevice } from '../ledger/devices.ts';
import { Problem } from '../problem.ts';
import { parsed } from '../parsed.ts';

const config = ({ keys, epoch, training, now }: Context): ConfigAnswer => ({
  v: 1,
  keys,
  epoch: epoch.current(),
  training,
  time: now(),
});

export function enrolRoutes(app: FastifyInstance, context: Context): void {
  app.get('/v1/config', () => config(context));

  app.post('/v1/enrol', async (request) => {
    const { deviceKey, code, training, councilName, counterName } = parsed(enrolRequest, request.body);
    const id = claimedDevice(context, request);
    if ((await jwkThumbprint(deviceKey)) !== id)
      throw new Problem(401, 'signature', 'the request is signed by another key than the one to enrol');
    await checkSignature(request, deviceKey);
    if (training !== context.training)
      throw new Problem(
        403,
        'training-only',
        'training counters and training upstreams go together, and only they',
      );
    if (context.enrolmentCode !== null && code !== context.enrolmentCode)
      throw new Problem(403, 'enrolment', 'the enrolment code is not valid');
    if ((await findDevice(context.sql, id))?.revoked)
      throw new Problem(403, 'revoked', 'this device was revoked');
    await enrolDevice(context.sql, { id, jwk: deviceKey, councilName, counterName, at: context.now() });
    return config(context);
  });
}
