import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
} from 'jose';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#domain/protocol/canonical-json.ts';
import { es256Signer } from '#domain/protocol/es256.ts';
import { createReceipt, RECEIPT_TYPE, verifyReceipt } from '#domain/protocol/receipt.ts';
import {
  createStatement,
  STATEMENT_TYPE,
  verifyStatement,
  type StatementPayload,
} from '#domain/protocol/statement.ts';

const DEVICE = 'd'.repeat(43);
const payload: StatementPayload = {
  v: 1,
  device: DEVICE,
  epoch: 'epoch-1',
  time: 1_790_000_000_000,
  backupWatermark: 41,
  carried: [{ epoch: 'epoch-0', size: 12 }],
  after: 7,
  cursor: 9,
  outcomes: [
    { id: 'a', outcome: 'ACCEPTED', stage: 'in-process', reason: null, at: 1 },
    { id: 'b', outcome: 'REJECTED', stage: null, reason: 'تصویر صاف نہیں', at: 2 },
  ],
  reference: [{ name: 'sending', version: 3, data: '{"bytesPerSecond":null}' }],
};
const asked = { device: DEVICE, after: 7 };

async function key(kid = 'k1') {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const { x = '', y = '', d = '' } = await exportJWK(pair.privateKey);
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  return { pair, pinned: { kid, jwk }, sign: await es256Signer({ ...jwk, d }) };
}

describe('A statement', () => {
  it('is a JWS that other people’s code verifies, with canonical JSON inside', async () => {
    const { pinned, sign } = await key();
    const jws = await createStatement(payload, 'k1', sign);
    expect(decodeProtectedHeader(jws)).toEqual({ alg: 'ES256', kid: 'k1', typ: STATEMENT_TYPE });
    const opened = await compactVerify(jws, await importJWK(pinned.jwk, 'ES256'));
    const text = new TextDecoder().decode(opened.payload);
    expect(text).toBe(canonicalJson(JSON.parse(text)));
    expect(JSON.parse(text)).toEqual(payload);
    expect(await calculateJwkThumbprint(pinned.jwk)).toHaveLength(43);
  });

  it('made by other people’s code is believed', async () => {
    const { pinned, pair } = await key();
    const jws = await new SignJWT({ ...payload })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: STATEMENT_TYPE })
      .sign(pair.privateKey);
    expect(await verifyStatement(jws, pinned, asked)).toEqual({ ok: true, payload });
  });

  it('is not believed under another key, key name, device or question', async () => {
    const [ours, other] = [await key(), await key()];
    const jws = await createStatement(payload, 'k1', ours.sign);
    const why = async (...args: Parameters<typeof verifyStatement>) => {
      const verdict = await verifyStatement(...args);
      return verdict.ok ? 'ok' : verdict.why;
    };
    expect(await why(jws, ours.pinned, asked)).toBe('ok');
    expect(await why(jws, other.pinned, asked)).toBe('bad-signature');
    expect(await why(jws, { ...ours.pinned, kid: 'k2' }, asked)).toBe('other-key');
    expect(await why(jws, ours.pinned, { ...asked, device: 'e'.repeat(43) })).toBe('other-device');
    expect(await why(jws, ours.pinned, { ...asked, after: 8 })).toBe('other-cursor');
    expect(await why(`${jws}.`, ours.pinned, asked)).toBe('malformed');
    expect(await why('', ours.pinned, asked)).toBe('malformed');
  });

  it('is not believed when one letter of it was changed', async () => {
    const { pinned, sign } = await key();
    const jws = await createStatement(payload, 'k1', sign);
    const [header = '', body = '', signature = ''] = jws.split('.');
    const changed = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('"REJECTED"', '"ACCEPTED"'),
    ).toString('base64url');
    const verdict = await verifyStatement([header, changed, signature].join('.'), pinned, asked);
    expect(verdict).toEqual({ ok: false, why: 'bad-signature' });
  });

  it('and a receipt are never taken for one another, though one key signs both', async () => {
    const { pinned, sign } = await key();
    const subject = { id: 'a', sha256: 'b', size: 1, device: DEVICE, seq: 1 };
    const receipt = await createReceipt(
      { v: 1, ...subject, epoch: 'epoch-1', logIndex: 1, storedAt: 1 },
      'k1',
      sign,
    );
    const statement = await createStatement(payload, 'k1', sign);
    expect(await verifyStatement(receipt, pinned, asked)).toEqual({ ok: false, why: 'malformed' });
    expect(await verifyReceipt(statement, pinned, subject)).toEqual({ ok: false, why: 'malformed' });
  });

  it.each([
    ['another type', { alg: 'ES256', kid: 'k1', typ: RECEIPT_TYPE }],
    ['no type', { alg: 'ES256', kid: 'k1' }],
  ])('under %s is none, though its payload is one', async (_what, header) => {
    const { pinned, pair } = await key();
    const jws = await new SignJWT({ ...payload }).setProtectedHeader(header).sign(pair.privateKey);
    expect(await verifyStatement(jws, pinned, asked)).toEqual({ ok: false, why: 'malformed' });
  });

  const outcome = payload.outcomes[0];
  it.each<[string, object]>([
    ['another version', { v: 2 }],
    ['no epoch', { epoch: '' }],
    ['a time that is none', { time: -1 }],
    ['half a watermark', { backupWatermark: 1.5 }],
    ['a cursor that goes back', { cursor: 6 }],
    ['outcomes that are no list', { outcomes: {} }],
    ['an outcome of tomorrow', { outcomes: [{ ...outcome, outcome: 'LOST' }] }],
    ['a stage of tomorrow', { outcomes: [{ ...outcome, stage: 'burnt' }] }],
    ['a reason as long as a form', { outcomes: [{ ...outcome, reason: 'x'.repeat(201) }] }],
    ['an outcome without a time', { outcomes: [{ ...outcome, at: null }] }],
    ['reference data under a path for a name', { reference: [{ name: '../x', version: 1, data: '{}' }] }],
    ['reference data without bound', { reference: [{ name: 'x', version: 1, data: 'x'.repeat(65_537) }] }],
    ['no reference data', { reference: null }],
  ])('with %s is malformed, though it is signed', async (_what, change) => {
    const { pinned, pair } = await key();
    const jws = await new SignJWT({ ...payload, ...change })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: STATEMENT_TYPE })
      .sign(pair.privateKey);
    expect(await verifyStatement(jws, pinned, asked)).toEqual({ ok: false, why: 'malformed' });
  });
});
