import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { DeviceErrorCode, DeviceResult } from '#drivers/core/result.ts';
import type { Backend } from '../backend.ts';
import type { CoreHandlers } from './index.ts';

type DeviceHandlers = Pick<
  CoreHandlers,
  'devices.ports' | 'devices.useScanner' | 'devices.checkScanner' | 'devices.releaseScanner'
>;

const answerOf = <T>(result: DeviceResult<T>): Answer<T, DeviceErrorCode> =>
  result.ok ? ok(result.value) : fail(result.error.code);

export const deviceHandlers = ({ scanner }: Backend): DeviceHandlers => ({
  'devices.ports': async () => ok([...(await scanner.ports())]),
  'devices.useScanner': async ({ port }) => answerOf(await scanner.choose(port)),
  'devices.releaseScanner': async () => answerOf(await scanner.release()),
  'devices.checkScanner': async () => answerOf(await scanner.check()),
});
