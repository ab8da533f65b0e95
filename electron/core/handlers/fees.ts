import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type FeeHandlers = Pick<CoreHandlers, 'fees.of' | 'fees.take' | 'fees.print' | 'fees.cancel'>;

export const feeHandlers = ({ fees }: Backend): FeeHandlers => ({
  'fees.of': async ({ packetId }) => fees.of(packetId),
  'fees.take': async (wish, context) => fees.take(wish, operatorOf(context)),
  'fees.print': async ({ n }, context) => fees.print(n, operatorOf(context)),
  'fees.cancel': (wish, context) => fees.cancel(wish, operatorOf(context)),
});
