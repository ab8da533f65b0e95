import { fail, ok } from '#contract/errors.ts';
import { slipOf } from '#services/registration/slip.ts';
import type { Backend } from '../backend.ts';
import { qrRows } from '../qr.ts';
import type { CoreHandlers } from './index.ts';

type PaperHandlers = Pick<CoreHandlers, 'papers.print' | 'papers.settle' | 'papers.cancel' | 'papers.goOn'>;

export const paperHandlers = ({ papers, spool, identity }: Backend): PaperHandlers => ({
  'papers.print': async ({ packetId }) => {
    if (!papers.inUse()) return fail('device/not-found');
    const packet = spool.get(packetId);
    const counter = identity.forSealing();
    if (!packet || !counter) return fail('packet/not-found');
    return ok({ id: papers.addSlip(await slipOf(packet, counter, qrRows)) });
  },
  'papers.settle': async ({ id, cameOut }) => papers.settle(id, cameOut),
  'papers.cancel': async ({ id }) => papers.cancel(id),
  'papers.goOn': async () => {
    papers.goOn();
    return ok({});
  },
});
