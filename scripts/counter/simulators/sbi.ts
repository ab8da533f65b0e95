import { DEVICE_STATUSES, statusOf } from '#drivers/protocols/sbi/words.ts';
import { runSbiSimulator } from '#drivers/simulators/run-sbi.ts';
import { readArgs, UsageError, wholeNumber, type Command } from '../args.ts';
import { untilStopped } from './until-stopped.ts';

/** A service of the Secure Biometric Interface on 127.0.0.1, with slap scanners or scanners of single fingers. */
export const sbi: Command = {
  usage: [
    'sbi [--port N] [--seed S] [--fault NAME[@N]]... [--status Ready|Busy|"Not Ready"|"Not Registered"] [--devices N] [--single]',
  ],
  run: async (args) => {
    const { values } = readArgs(args, {
      port: { type: 'string' },
      seed: { type: 'string' },
      fault: { type: 'string', multiple: true },
      status: { type: 'string' },
      devices: { type: 'string' },
      single: { type: 'boolean' },
    });
    const status = statusOf(values.status ?? 'Ready');
    if (status === null) throw new UsageError(`--status is one of ${DEVICE_STATUSES.join(', ')}`);
    const started = await runSbiSimulator({
      seed: values.seed ?? 'training',
      faults: values.fault ?? [],
      status,
      kind: values.single ? 'Single' : 'Slap',
      devices: wholeNumber(values.devices, 'devices', 1, 1),
      ...(values.port !== undefined && { port: wholeNumber(values.port, 'port', 0, 0) }),
    });
    if (!started.ok) throw new UsageError(started.error.note ?? started.error.code);
    return untilStopped(started.value);
  },
};
