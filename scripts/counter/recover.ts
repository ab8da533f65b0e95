import { existsSync } from 'node:fs';
import { recoverSpool, type Recovered } from '#db/backup/recover.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { databaseFiles, openForReading, takeOwnership } from '#db/open.ts';
import { readChosenMirror } from '#db/repositories/chosen-mirror.ts';
import { createCounterRepository } from '#db/repositories/counter.ts';
import { createSettings } from '#db/repositories/settings.ts';
import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';

/** Who this counter is, and where its second copies went: app.db knows, without any key. */
function facts(dataDir: string) {
  const db = openForReading(databaseFiles(dataDir).app, APP_MIGRATIONS);
  try {
    const record = createCounterRepository(db).get();
    if (!record) throw new UsageError(`${dataDir} holds no counter that was set up`);
    return { record, mirror: readChosenMirror(createSettings(db))?.folder ?? null };
  } finally {
    db.close();
  }
}

const range = ({ first, last }: Recovered['gaps'][number]): string =>
  first === last ? String(first) : `${first} to ${last}`;

function* report({
  was,
  aside,
  mirror,
  packets,
  audit,
  carried,
  crowdedOut,
  gaps,
}: Recovered): Generator<string> {
  yield `spool.db: ${was}${aside ? `, kept in ${aside}` : ''}`;
  yield `second copies: ${mirror ? 'read' : 'none found'}`;
  yield `packets: ${packets.toSend} to be sent, ${packets.received} received by upstream, ${packets.held} held without their bytes`;
  if (crowdedOut > 0)
    yield `numbers taken by other packets: ${crowdedOut} packets stay among the second copies, keep these`;
  const lost = gaps.filter(({ why }) => why === 'lost');
  yield `numbers lost: ${lost.length === 0 ? 'none' : lost.map(range).join(', ')}`;
  const skipped = gaps.filter(({ why }) => why === 'skipped');
  if (skipped.length > 0) yield `numbers left out, to be sure: ${skipped.map(range).join(', ')}`;
  if (audit) yield `audit: ${audit.kept} entries kept, ${audit.lost} lost`;
  if (carried > 0)
    yield `carried for other counters: ${carried} not taken over, import them once more from their stick`;
}

/** Exit status 1 when something is missing that was there once. */
export const recover: Command = {
  usage: ['recover --data DIR [--mirror DIR]'],
  run: async (args) => {
    const { values } = readArgs(args, { data: { type: 'string' }, mirror: { type: 'string' } });
    const dataDir = required(values.data, 'data');
    if (!existsSync(databaseFiles(dataDir).app)) throw new UsageError(`${dataDir} holds no counter`);
    if (values.mirror !== undefined && !existsSync(values.mirror))
      throw new UsageError(`${values.mirror} is not there`);
    const owned = takeOwnership(dataDir);
    try {
      const { record, mirror } = facts(dataDir);
      const recovered = await recoverSpool({
        dataDir,
        trusted: {
          deviceId: record.deviceId,
          deviceKey: record.devicePublic,
          receiptKey: record.upstreamKeys?.receipt ?? null,
        },
        mirror: values.mirror ?? mirror,
        at: Date.now(),
      });
      for (const line of report(recovered)) await writeLine(line);
      const isWhole =
        recovered.packets.held === 0 &&
        recovered.crowdedOut === 0 &&
        recovered.gaps.every(({ why }) => why === 'known-upstream') &&
        (recovered.audit?.lost ?? 0) === 0;
      return isWhole ? 0 : 1;
    } finally {
      owned.close();
    }
  },
};
