import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';
import { openCounter } from './open-counter.ts';

/** Takes in packets of other counters, and receipts for this one's. Exit status 1 when something could not be read. */
export const importPackets: Command = {
  usage: ['import --data DIR --from FOLDER'],
  run: async (args) => {
    const { values } = readArgs(args, { data: { type: 'string' }, from: { type: 'string' } });
    const from = required(values.from, 'from');
    const counter = openCounter(required(values.data, 'data'), { create: false });
    try {
      const { carriage } = counter.backend;
      const place = await carriage.places.choose(from);
      if (!place) throw new UsageError(`${from} is no folder that packets can be carried in`);
      const answer = await carriage.importFrom(place.id, null);
      if (!answer.ok) {
        process.stderr.write(`counter import: ${answer.error.code}\n`);
        return 1;
      }
      await writeLine(JSON.stringify(answer.value));
      return answer.value.unreadable > 0 ? 1 : 0;
    } finally {
      await counter.close();
    }
  },
};
