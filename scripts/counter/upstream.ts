import { unpackArchive } from '#db/vault/packet/archive.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { listPackets, readPacket } from '../upstream/inspect.ts';
import { startUpstream } from '../upstream/start.ts';
import { TRAINING_SECRETS } from '../upstream/training-keys.ts';
import { readArgs, required, UsageError, wholeNumber, writeLine, type Command } from './args.ts';
import { CARD_USAGE, listCards, orderCard, withdrawCard } from './upstream-cards.ts';
import { orderTo, ORDER_USAGE } from './upstream-orders.ts';

async function serve(dataDir: string, port: number, autoClerk: boolean): Promise<number> {
  const { url, training, epoch, keys, close } = await startUpstream({ dataDir, port, autoClerk });
  await writeLine(JSON.stringify({ url, training, epoch, keys }));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await close();
  return 0;
}

async function list(dataDir: string, json: boolean): Promise<number> {
  const packets = await listPackets(dataDir);
  if (json) await writeLine(JSON.stringify(packets));
  else
    for (const { id, seq, size, device } of packets)
      await writeLine(`${id}  ${seq}  ${size} bytes  ${device}`);
  return 0;
}

/** Unseals one packet with the training key. */
async function open(dataDir: string, id: string): Promise<number> {
  const gateway = TRAINING_SECRETS.recipients.find(({ role }) => role === 'gateway');
  const sealed = await readPacket(dataDir, id);
  if (!sealed || !gateway) throw new UsageError(`no packet ${id}`);
  const { plain } = await openPacket(sealed, gateway.kid, Buffer.from(gateway.privateKey, 'base64url'));
  const { document, attachments } = unpackArchive(plain);
  const names = attachments.map(({ name, mediaType, bytes }) => ({ name, mediaType, size: bytes.length }));
  await writeLine(JSON.stringify({ ...document, attachments: names }, null, 2));
  return 0;
}

export const upstream: Command = {
  usage: [
    'upstream --data DIR [--port P] [--no-clerk]',
    'upstream list --data DIR [--json]',
    'upstream open --data DIR ID',
    ...ORDER_USAGE,
    ...CARD_USAGE,
  ],
  run: async (args) => {
    const { values, positionals } = readArgs(
      args,
      {
        data: { type: 'string' },
        port: { type: 'string' },
        json: { type: 'boolean' },
        'no-clerk': { type: 'boolean' },
        stage: { type: 'string' },
        reason: { type: 'string' },
        device: { type: 'string' },
        mode: { type: 'string' },
        packet: { type: 'string' },
        synthetic: { type: 'string' },
        chip: { type: 'boolean' },
      },
      true,
    );
    const dataDir = required(values.data, 'data');
    const [verb, ...words] = positionals;
    switch (verb) {
      case undefined:
        return serve(dataDir, wholeNumber(values.port, 'port', 0, 0), values['no-clerk'] !== true);
      case 'list':
        return list(dataDir, values.json === true);
      case 'open':
        return open(dataDir, required(words[0], 'ID'));
      case 'order': {
        const { device, mode, chip, packet, synthetic } = values;
        return orderCard(dataDir, { device, mode, chip, packet, synthetic });
      }
      case 'order-withdraw':
        return withdrawCard(dataDir, words[0], values.device);
      case 'orders':
        return listCards(dataDir, values.json === true);
      default:
        return orderTo(dataDir, [verb, ...words], { stage: values.stage, reason: values.reason });
    }
  },
};
