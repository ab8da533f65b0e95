import { runZfmSimulator } from '#drivers/simulators/run-zfm.ts';
import { FAULT_NAMES } from '#drivers/simulators/zfm/faults.ts';
import { readArgs, UsageError, writeLine, type Command } from './args.ts';

/** Runs an emulated device on a pseudo-terminal until interrupted, so that any driver can talk to it. */
export const simulate: Command = {
  usage: ['simulate zfm [--link PATH] [--seed S] [--fault NAME[@N]]... [--fast]'],
  run: async (args) => {
    const { values, positionals } = readArgs(
      args,
      {
        link: { type: 'string' },
        seed: { type: 'string' },
        fault: { type: 'string', multiple: true },
        fast: { type: 'boolean' },
      },
      true,
    );
    if (positionals[0] !== 'zfm') throw new UsageError('which device? there is: zfm');
    const started = await runZfmSimulator({
      seed: values.seed ?? 'training',
      faults: values.fault ?? [],
      pacing: !values.fast,
      ...(values.link !== undefined && { link: values.link }),
    });
    if (!started.ok) throw new UsageError(started.error.note ?? `faults: ${FAULT_NAMES.join(', ')}`);
    await writeLine(started.value.path);
    await Promise.race([
      started.value.vanished,
      new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      }),
    ]);
    await started.value.stop();
    return 0;
  },
};
