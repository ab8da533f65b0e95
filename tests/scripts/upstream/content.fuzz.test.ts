import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentDigest } from '#domain/protocol/digest.ts';
import { es256Signer } from '#domain/protocol/es256.ts';
import { signRequest } from '#domain/protocol/http-signature.ts';
import { seededRandom } from '#domain/random.ts';
import { enrolDevice } from '#scripts/upstream/ledger/devices.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { cases } from '#tests/harness/fuzz.ts';
import {
  createTestDevice,
  createTestPacket,
  type TestDevice,
  type TestPacket,
} from '#tests/harness/packets.ts';
import { startGateway, type Gateway } from '#tests/simulation/server/gateway.ts';
import type { SimulatedLedger } from '#tests/simulation/server/ledger.ts';
import { openSqliteLedger } from '#tests/simulation/server/sqlite-ledger.ts';
import { createScheduler } from '#tests/simulation/time/scheduler.ts';

const SIZE = 400;
const NOW = 1_790_000_000_000;

/** One client's next request; `from` and `length` are of the body, `lie` is a digest of other bytes. */
const step = fc.record({
  method: fc.constantFrom('PATCH', 'PATCH', 'PATCH', 'HEAD', 'GET'),
  from: fc.oneof(fc.constant('right' as const), fc.nat(SIZE + 50)),
  length: fc.nat(SIZE),
  last: fc.boolean(),
  lie: fc.boolean(),
  other: fc.constantFrom(false, false, false, true),
  /** Sent together with the one after it, as two clients do. */
  together: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let ledger: SimulatedLedger;
let device: TestDevice;
let gateway: Gateway;
const whole = new Map<string, Buffer>();
beforeAll(async () => {
  ledger = await openSqliteLedger();
  device = await createTestDevice();
  const time = createScheduler();
  // Steps of ledger and bodies take no time here: nobody turns the clock.
  const random = { ...seededRandom(1), chance: () => false };
  gateway = await startGateway({
    time,
    random,
    sql: ledger.sql,
    whole,
    partial: new Map(),
    disk: { full: false },
    sign: await es256Signer(TRAINING_SECRETS.receipt.jwk),
    now: () => NOW,
    restored: false,
  });
  await enrolDevice(ledger.sql, {
    id: device.deviceId,
    jwk: device.jwk,
    councilName: 'UC',
    counterName: 'C',
    at: NOW,
  });
});
afterAll(() => gateway.app.close());

async function nonce(): Promise<string> {
  const answer = await gateway.app.inject({ method: 'GET', url: '/v1/config' });
  return String(answer.headers['signature-nonce']);
}

async function ask(
  method: string,
  path: string,
  body: Buffer | null,
  fields: Record<string, string>,
  type: string,
) {
  const digest = fields['content-digest'];
  const signed = await signRequest(
    { method, target: path, contentDigest: digest, uploadOffset: fields['upload-offset'] },
    { created: 1, keyid: device.deviceId, nonce: await nonce() },
    device.sign,
  );
  return gateway.app.inject({
    method: method as 'PATCH',
    url: path,
    headers: { ...(body && { 'content-type': type }), ...fields, ...signed },
    ...(body && { payload: body }),
  });
}

const digestOf = (bytes: Uint8Array): string =>
  contentDigest(new Uint8Array(createHash('sha256').update(bytes).digest()));

async function take({ packet, bytes }: TestPacket, wanted: Step): Promise<void> {
  const path = `/v1/packets/${packet.id}/content`;
  if (wanted.method === 'HEAD') return void (await ask('HEAD', path, null, {}, ''));
  if (wanted.method === 'GET')
    return void (await ask('GET', `/v1/packets/${packet.id}/receipt`, null, {}, ''));
  const held = await ask('HEAD', path, null, {}, '');
  const from = wanted.from === 'right' ? Number(held.headers['upload-offset']) : wanted.from;
  const part = Buffer.from(bytes.subarray(from, from + wanted.length));
  if (wanted.other) part.fill(7);
  const fields = {
    'upload-offset': String(from),
    'upload-complete': wanted.last ? '?1' : '?0',
    'content-digest': digestOf(wanted.lie ? Buffer.from('other') : part),
  };
  const answer = await ask('PATCH', path, part, fields, 'application/partial-upload');
  expect([200, 204, 400, 409, 422]).toContain(answer.statusCode);
  // Only the whole of the right bytes is ever acknowledged as whole.
  if (answer.statusCode === 200) expect(whole.get(packet.id)?.equals(bytes)).toBe(true);
}

it('an upload in any pieces, order and number ends with the bytes of its manifest or with none', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1 }),
      async (steps, seq) => {
        const made = await createTestPacket(device, seq, SIZE);
        const json = Buffer.from(JSON.stringify({ v: 1, manifests: [made.packet.signedManifest] }));
        await ledger.sql.query('DELETE FROM packet WHERE seq = $1 AND receipt IS NULL', [seq]);
        const announced = await ask(
          'POST',
          '/v1/manifests',
          json,
          { 'content-digest': digestOf(json) },
          'application/json',
        );
        const [verdict] = announced.json<{ results: { verdict: string }[] }>().results;
        // The number was used by an earlier case: an alarm, and nothing to upload.
        if (verdict?.verdict === 'conflict') return;
        for (let at = 0; at < steps.length; at += 1) {
          const [one, two] = [steps[at], steps[at + 1]];
          if (!one) continue;
          if (one.together && two) {
            await Promise.allSettled([take(made, one), take(made, two)]);
            at += 1;
          } else await take(made, one);
        }
        const stored = whole.get(made.packet.id);
        expect(stored === undefined || stored.equals(made.bytes)).toBe(true);
        // Whatever was sent before, the right bytes from where upstream stands still end it.
        const rest: Step = {
          method: 'PATCH',
          from: 'right',
          length: SIZE,
          last: true,
          lie: false,
          other: false,
          together: false,
        };
        await take(made, rest);
        await take(made, rest);
        expect(whole.get(made.packet.id)?.equals(made.bytes)).toBe(true);
      },
    ),
    cases(20),
  ));
