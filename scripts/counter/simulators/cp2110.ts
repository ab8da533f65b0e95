import { gadgetBus } from '#drivers/simulators/cp2110/gadget.ts';
import { uhidBus } from '#drivers/simulators/cp2110/uhid.ts';
import { runCp2110Simulator } from '#drivers/simulators/run-cp2110.ts';
import { readArgs, UsageError, type Command } from '../args.ts';
import { untilStopped } from './until-stopped.ts';

/** A fingerprint module behind a CP2110 HID bridge: a HID device of this machine, or a USB gadget's. Linux, as root. */
export const cp2110: Command = {
  usage: ['cp2110 --uhid | --gadget /dev/hidgN [--serial S] [--seed S] [--fault NAME[@N]]...'],
  run: async (args) => {
    const { values } = readArgs(args, {
      uhid: { type: 'boolean' },
      gadget: { type: 'string' },
      serial: { type: 'string' },
      seed: { type: 'string' },
      fault: { type: 'string', multiple: true },
    });
    if ((values.uhid === true) === (values.gadget !== undefined)) {
      throw new UsageError('give --uhid, or --gadget with its device');
    }
    const started = await runCp2110Simulator({
      bus: values.gadget === undefined ? uhidBus : gadgetBus(values.gadget),
      serialNumber: values.serial ?? '0001',
      seed: values.seed ?? 'training',
      faults: values.fault ?? [],
    });
    if (!started.ok) throw new UsageError(started.error.note ?? started.error.code);
    return untilStopped(started.value);
  },
};
