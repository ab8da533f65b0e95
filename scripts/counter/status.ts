import type { SpoolPacket } from '#db/spool/types.ts';
import { readArgs, required, writeLine, type Command } from './args.ts';
import { readSpool } from './read-spool.ts';

const line = ({ id, seq, tracking, sha256, size, state, offset, lastError }: SpoolPacket) => ({
  id,
  seq,
  tracking,
  sha256,
  size,
  state,
  offset,
  lastError,
});

export const status: Command = {
  usage: ['status --data DIR [--json]'],
  run: async (args) => {
    const { values } = readArgs(args, { data: { type: 'string' }, json: { type: 'boolean' } });
    const { counts, packets } = readSpool(required(values.data, 'data'), (spool) => ({
      counts: spool.counts(),
      packets: spool.bySeq(1, Number.MAX_SAFE_INTEGER).map(line),
    }));
    if (values.json) {
      await writeLine(JSON.stringify({ counts, packets }));
      return 0;
    }
    const { saved, received, accepted, attention } = counts;
    await writeLine(
      `saved here ${saved}, safely received ${received}, accepted ${accepted}, to look at ${attention}`,
    );
    for (const packet of packets) {
      await writeLine(
        `${packet.tracking}  ${packet.state.padEnd(11)} ${packet.id}  ${packet.lastError ?? ''}`,
      );
    }
    return 0;
  },
};
