/** Worlds made wrong on purpose, each in a way in which deployed systems have lost records: the oracle must find them. */
import { createReceipt } from '#domain/protocol/receipt.ts';
import { es256Signer } from '#domain/protocol/es256.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import type { GatewayParts } from './server/gateway.ts';
import type { Spoilt } from './world.ts';

/** Success inferred from what was sent: an upload that broke off near its end is taken for stored. */
const sentIsStored: Spoilt = {
  counter: {
    client: (client) => ({
      ...client,
      upload: async (part, watch) => {
        const reply = await client.upload(part, watch);
        const broken = !reply.ok && reply.fault.kind === 'wait';
        return broken ? { ok: true, epoch: 'unheard', value: { offset: part.size, receipt: null } } : reply;
      },
    }),
    spool: (spool) => ({
      ...spool,
      recordOffset: (id, offset) => {
        spool.recordOffset(id, offset);
        if (offset === spool.get(id)?.size)
          spool.recordStored(id, `e30.${Buffer.from('{"epoch":"unheard"}').toString('base64url')}.AA`, 0, 0);
      },
    }),
  },
};

/** Acknowledged before it is durable: the answer goes out, and a crash comes before the commit does. */
const early: Spoilt = {
  upstream: {
    gateway: (parts: GatewayParts): GatewayParts => ({
      ...parts,
      sql: {
        ...parts.sql,
        transaction: async (work) => {
          let told: { readonly value: Awaited<ReturnType<typeof work>> } | null = null;
          try {
            return await parts.sql.transaction(async (queries) => {
              told = { value: await work(queries) };
              if (parts.random.chance(0.1)) throw new Error('the commit never came');
              return told.value;
            });
          } catch (error) {
            if (told !== null) return (told as { readonly value: Awaited<ReturnType<typeof work>> }).value;
            throw error;
          }
        },
      },
    }),
  },
};

/** The disk says that a body is durable, and a crash proves it wrong. */
const lyingDisk: Spoilt = {
  upstream: {
    died: (whole) => {
      const last = [...whole.keys()].at(-1);
      if (last !== undefined) whole.delete(last);
    },
  },
};

/** A counter that never notices that upstream was restored. */
const deafToEpochs: Spoilt = {
  counter: {
    client: (client) => {
      const same = <T extends { readonly epoch: string | null }>(reply: T): T =>
        reply.epoch === null ? reply : { ...reply, epoch: 'always' };
      return {
        ...client,
        config: async (watch) => same(await client.config(watch)),
        announce: async (manifests, watch) => same(await client.announce(manifests, watch)),
        uploaded: async (id, watch) => same(await client.uploaded(id, watch)),
        upload: async (part, watch) => same(await client.upload(part, watch)),
        receipt: async (id, watch) => same(await client.receipt(id, watch)),
        status: async (cursor, watch) => same(await client.status(cursor, watch)),
        audit: async (request, watch) => same(await client.audit(request, watch)),
        reconcile: async (request, watch) => {
          const reply = same(await client.reconcile(request, watch));
          return reply.ok ? { ...reply, value: { ...reply.value, missing: [], unknown: [] } } : reply;
        },
      };
    },
  },
};

/** Receipts signed anew at each question instead of kept. */
async function forgetfulSigner(): Promise<Spoilt> {
  const sign = await es256Signer(TRAINING_SECRETS.receipt.jwk);
  return {
    counter: {
      client: (client) => ({
        ...client,
        upload: async (part, watch) => {
          const reply = await client.upload(part, watch);
          if (!reply.ok || reply.value.receipt === null) return reply;
          const body = reply.value.receipt.split('.')[1] ?? '';
          const words = JSON.parse(Buffer.from(body, 'base64url').toString()) as Parameters<
            typeof createReceipt
          >[0];
          const receipt = await createReceipt(
            { ...words, storedAt: words.storedAt + 1 },
            TRAINING_SECRETS.receipt.kid,
            sign,
          );
          return { ...reply, value: { ...reply.value, receipt } };
        },
      }),
    },
  };
}

/** `finder`: a seed that found it. */
export async function spoiltWorlds(): Promise<
  readonly { readonly name: string; readonly spoilt: Spoilt; readonly finder: number }[]
> {
  return [
    { name: 'takes what was sent for stored', spoilt: sentIsStored, finder: 10 },
    { name: 'answers before the commit', spoilt: early, finder: 6 },
    { name: 'believes a disk that lies', spoilt: lyingDisk, finder: 1 },
    { name: 'never notices a restore', spoilt: deafToEpochs, finder: 2 },
    { name: 'signs receipts anew', spoilt: await forgetfulSigner(), finder: 1 },
  ];
}
