import { readArgs, required, type Command } from './args.ts';
import { openCounter } from './open-counter.ts';

export const sync: Command = {
  usage: ['sync --data DIR --upstream URL [--once]'],
  run: async (args) => {
    const { values } = readArgs(args, {
      data: { type: 'string' },
      upstream: { type: 'string' },
      once: { type: 'boolean' },
    });
    const url = required(values.upstream, 'upstream');
    const counter = openCounter(required(values.data, 'data'), { create: false });
    try {
      const { engine } = counter.backend.connect(url);
      if (values.once) {
        const { left, cause } = await engine.runOnce();
        if (left > 0) process.stderr.write(`counter sync: ${left} left, ${cause ?? 'to be sent'}\n`);
        return left > 0 ? 1 : 0;
      }
      engine.start();
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      });
      return 0;
    } finally {
      await counter.close();
    }
  },
};
