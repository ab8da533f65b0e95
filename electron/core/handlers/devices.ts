import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import type { DeviceErrorCode, DeviceResult } from '#drivers/core/result.ts';
import type { Backend } from '../backend.ts';
import type { CoreHandlers } from './index.ts';

type DeviceHandlers = Pick<
  CoreHandlers,
  'devices.ports' | 'devices.use' | 'devices.check' | 'devices.release' | 'devices.clearFault'
>;

/** Putting a card out that was left inside takes its time, in milliseconds. */
const CLEAR_LIMIT = 45_000;

const answerOf = <T>(result: DeviceResult<T>): Answer<T, DeviceErrorCode> =>
  result.ok ? ok(result.value) : fail(result.error.code);

export const deviceHandlers = ({ devices }: Backend): DeviceHandlers => ({
  'devices.ports': async ({ kind }) => ok([...(await devices[kind].ports())]),
  'devices.use': async ({ kind, port }) => answerOf<DeviceState>(await devices[kind].choose(port)),
  'devices.release': async ({ kind }) => answerOf<DeviceState>(await devices[kind].release()),
  'devices.clearFault': async () => {
    const keeper = devices['card-printer'];
    const signal = AbortSignal.timeout(CLEAR_LIMIT);
    const cleared = await keeper.use(signal, (printer) => printer.clearError(signal));
    return cleared.ok ? answerOf<DeviceState>(await keeper.check()) : answerOf<DeviceState>(cleared);
  },
  'devices.check': async ({ kind }) => answerOf<DeviceState>(await devices[kind].check()),
});
