import { fail, ok } from '#contract/errors.ts';
import { slipOf } from '#services/registration/slip.ts';
import type { Backend } from '../backend.ts';
import { qrRows } from '../qr.ts';
import type { CoreHandlers } from './index.ts';

type OutboxHandlers = Pick<
  CoreHandlers,
  'slip.get' | 'outbox.find' | 'outbox.rows' | 'outbox.history' | 'outbox.sendNow'
>;

export const outboxHandlers = ({ outbox, spool, identity, sendNow }: Backend): OutboxHandlers => ({
  'slip.get': async ({ packetId }) => {
    const packet = spool.get(packetId);
    const counter = identity.forSealing();
    return packet && counter ? ok(await slipOf(packet, counter, qrRows)) : fail('packet/not-found');
  },
  'outbox.find': async ({ text, group }) => ok(outbox.find(text, group)),
  'outbox.rows': async ({ seqs }) => ok(outbox.rows(seqs)),
  'outbox.history': async ({ packetId }) => outbox.history(packetId),
  'outbox.sendNow': async () => {
    const answer = sendNow();
    return answer.ok ? ok({}) : answer;
  },
});
