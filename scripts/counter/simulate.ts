import { UsageError, type Command } from './args.ts';
import { SIMULATORS } from './simulators/list.ts';

/** Runs an emulated device until interrupted, so that any program can talk to it. */
export const simulate: Command = {
  usage: Object.values(SIMULATORS).flatMap(({ usage }) => usage.map((line) => `simulate ${line}`)),
  run: ([name = '', ...args]) => {
    const simulator = Object.hasOwn(SIMULATORS, name) ? SIMULATORS[name] : undefined;
    if (!simulator) throw new UsageError(`which device? there is: ${Object.keys(SIMULATORS).join(', ')}`);
    return simulator.run(args);
  },
};
