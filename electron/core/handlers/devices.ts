import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import type { DeviceErrorCode, DeviceResult } from '#drivers/core/result.ts';
import type { Backend } from '../backend.ts';
import type { CoreHandlers } from './index.ts';

type DeviceHandlers = Pick<
  CoreHandlers,
  'devices.ports' | 'devices.use' | 'devices.check' | 'devices.release'
>;

const answerOf = <T>(result: DeviceResult<T>): Answer<T, DeviceErrorCode> =>
  result.ok ? ok(result.value) : fail(result.error.code);

export const deviceHandlers = ({ devices }: Backend): DeviceHandlers => ({
  'devices.ports': async ({ kind }) => ok([...(await devices[kind].ports())]),
  'devices.use': async ({ kind, port }) => answerOf<DeviceState>(await devices[kind].choose(port)),
  'devices.release': async ({ kind }) => answerOf<DeviceState>(await devices[kind].release()),
  'devices.check': async ({ kind }) => answerOf<DeviceState>(await devices[kind].check()),
});
