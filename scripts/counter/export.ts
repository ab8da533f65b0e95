import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';
import { openCounter } from './open-counter.ts';

/** Writes packets without a receipt, and receipts for other counters, to a folder or stick. Exit status 1 when cut short. */
export const exportPackets: Command = {
  usage: ['export --data DIR --to FOLDER'],
  run: async (args) => {
    const { values } = readArgs(args, { data: { type: 'string' }, to: { type: 'string' } });
    const to = required(values.to, 'to');
    const counter = openCounter(required(values.data, 'data'), { create: false });
    try {
      const { carriage } = counter.backend;
      const place = await carriage.places.choose(to);
      if (!place) throw new UsageError(`${to} is no folder that packets can be carried in`);
      const answer = await carriage.exportTo(place.id, null);
      if (!answer.ok) {
        process.stderr.write(`counter export: ${answer.error.code}\n`);
        return 1;
      }
      await writeLine(JSON.stringify(answer.value));
      return answer.value.skipped > 0 ? 1 : 0;
    } finally {
      await counter.close();
    }
  },
};
