/** Set-up, and where packets go: finding the upstream that people chose, and enrolling there. */
import type { Settings } from '#db/repositories/settings.ts';
import { createDeviceKey } from '#db/vault/device-key.ts';
import { hashPin } from '#db/vault/pin.ts';
import type { CoreInit } from '#contract/core-messages.ts';
import { createUpstreamChoice } from '#services/setup/choose-upstream.ts';
import { createReach } from '#services/setup/reach.ts';
import { createSetup, type EscrowDataKey } from '#services/setup/setup.ts';
import { escrowDataKey } from './escrow.ts';
import { enrolOnce } from './sync.ts';

type Setup = Parameters<typeof createSetup>[0];
type Choice = Parameters<typeof createUpstreamChoice>[0];

interface Needs
  extends
    Pick<Setup, 'counter' | 'spool' | 'clock' | 'newId'>,
    Pick<Choice, 'device' | 'chosen'>,
    Pick<Parameters<typeof createReach>[0], 'builtinUpstream'> {
  readonly init: CoreInit;
  readonly settings: Settings;
}

export function createSettingUp({ init, builtinUpstream, device, chosen, ...needs }: Needs) {
  const { dataKey, keyProtection } = init;
  const escrow: EscrowDataKey = (deviceId, keys) => escrowDataKey(deviceId, dataKey, keys);
  const reach = createReach({ builtinUpstream, enrol: (at, who) => enrolOnce(at, who, needs.clock) });
  return {
    escrow,
    setup: createSetup({
      ...needs,
      keyProtection,
      createDeviceKey: () => createDeviceKey(dataKey),
      hashPin,
      escrowDataKey: escrow,
      reach,
    }),
    chooseUpstream: createUpstreamChoice({
      ...needs,
      audit: needs.spool,
      device,
      escrowDataKey: escrow,
      reach,
      chosen,
    }),
  };
}
