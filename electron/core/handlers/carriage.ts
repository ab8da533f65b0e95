import { ok } from '#contract/errors.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type CarriageHandlers = Pick<
  CoreHandlers,
  'carriage.places' | 'carriage.export' | 'carriage.import' | 'carriage.stop'
>;

export const carriageHandlers = ({ carriage }: Backend): CarriageHandlers => ({
  'carriage.places': async () => ok(await carriage.places.list()),
  'carriage.export': ({ placeId }, context) => carriage.exportTo(placeId, operatorOf(context)),
  'carriage.import': ({ placeId }, context) => carriage.importFrom(placeId, operatorOf(context)),
  'carriage.stop': async () => {
    carriage.stop();
    return ok({});
  },
});
