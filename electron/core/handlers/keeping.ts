import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type KeepingHandlers = Pick<CoreHandlers, 'mirror.set' | 'spool.check'>;

export const keepingHandlers = ({ keeping }: Backend): KeepingHandlers => ({
  'mirror.set': ({ placeId }, context) => keeping.mirror.set(placeId, operatorOf(context)),
  'spool.check': () => keeping.scrub.check(),
});
