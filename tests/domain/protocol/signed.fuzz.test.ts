import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '#domain/protocol/canonical-json.ts';
import { verifyManifest } from '#domain/protocol/manifest-signature.ts';
import { judgeAnswer } from '#domain/protocol/problem.ts';
import { createReceipt, verifyReceipt } from '#domain/protocol/receipt.ts';
import { createStatement, verifyStatement } from '#domain/protocol/statement.ts';
import { createCard } from '#domain/carriage/counter-card.ts';
import { encodeIndexFile, openIndexFile } from '#domain/carriage/index-file.ts';
import { es256Signer } from '#domain/protocol/es256.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import * as wire from '#services/sync/wire.ts';
import { cases } from '#tests/harness/fuzz.ts';
import {
  createTestDevice,
  createTestPacket,
  type TestDevice,
  type TestPacket,
} from '#tests/harness/packets.ts';

let device: TestDevice;
let made: TestPacket;
beforeAll(async () => {
  device = await createTestDevice();
  made = await createTestPacket(device, 1);
});

const kid = TRAINING_SECRETS.receipt.kid;
const pinned = { kid, jwk: TRAINING_SECRETS.receipt.jwk };
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** Another character at one place. */
function changed(text: string, at: number, by: number): string {
  const index = Math.floor(text.length * at);
  const code = (text.codePointAt(index) ?? 0) ^ (1 + (by % 127));
  return text.slice(0, index) + String.fromCodePoint(code) + text.slice(index + 1);
}
const change = fc.tuple(place, fc.nat());

describe('what is signed', () => {
  it('canonical JSON is one spelling, and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      cases(100),
    );
  });

  it('no manifest holds with one character changed', () =>
    fc.assert(
      fc.asyncProperty(change, async ([at, by]) => {
        const { manifest, signature } = made.packet.signedManifest;
        expect(await verifyManifest({ manifest: changed(manifest, at, by), signature }, device.jwk)).toBe(
          false,
        );
      }),
      cases(150),
    ));

  it('no receipt and no statement holds with one character changed', async () => {
    const sign = await es256Signer(TRAINING_SECRETS.receipt.jwk);
    const subject = {
      id: made.packet.id,
      sha256: made.packet.sha256,
      size: 1000,
      device: device.deviceId,
      seq: 1,
    };
    const receipt = await createReceipt(
      { v: 1, ...subject, epoch: 'e', logIndex: 0, storedAt: 1 },
      kid,
      sign,
    );
    const asked = { device: device.deviceId, after: 0 };
    const statement = await createStatement(
      { v: 1, ...asked, epoch: 'e', time: 1, backupWatermark: 5, cursor: 0, outcomes: [], reference: [] },
      kid,
      sign,
    );
    expect((await verifyReceipt(receipt, pinned, subject)).ok).toBe(true);
    expect((await verifyStatement(statement, pinned, asked)).ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(change, async ([at, by]) => {
        expect((await verifyReceipt(changed(receipt, at, by), pinned, subject)).ok).toBe(false);
        expect((await verifyStatement(changed(statement, at, by), pinned, asked)).ok).toBe(false);
      }),
      cases(150),
    );
  });

  it('no list of a stick holds with one character changed', async () => {
    const names = { councilName: 'UC', counterName: 'C', training: true };
    const card = await createCard(device.jwk, names, device.sign);
    const { id, seq, size, sha256 } = made.packet;
    const entries = [{ id, seq, size, sha256, device: device.deviceId }];
    const list = { v: 1 as const, device: device.deviceId, madeAt: 1, entries, receipts: [] };
    const file = Buffer.from(await encodeIndexFile(card, list, device.sign)).toString();
    expect(await openIndexFile(Buffer.from(file))).not.toBeNull();
    await fc.assert(
      fc.asyncProperty(change, async ([at, by]) => {
        expect(await openIndexFile(Buffer.from(changed(file, at, by)))).toBeNull();
      }),
      cases(150),
    );
  });
});

describe('what comes from the network', () => {
  const schemas = [
    wire.configAnswer,
    wire.manifestsAnswer,
    wire.receiptAnswer,
    wire.reconcileAnswer,
    wire.statusAnswer,
    wire.auditAnswer,
    wire.manifestsRequest,
    wire.enrolRequest,
  ];
  it('is a value of the protocol or refused, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(schemas.length - 1), (value, index) => {
        expect(typeof schemas[index]?.safeParse(value).success).toBe('boolean');
      }),
      cases(500),
    );
  });

  it('is upstream’s own only with its epoch, whatever status and fields it has', () => {
    const field = fc.constantFrom('retry-after', 'date', 'upload-offset', 'problem-code', 'content-type');
    const body = fc.constantFrom<Parameters<typeof judgeAnswer>[0]['body']>(
      { kind: 'none' },
      { kind: 'json' },
      { kind: 'other' },
      { kind: 'problem', code: 'content' },
      { kind: 'problem', code: 'offset' },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.dictionary(field, fc.string()),
        body,
        (status, fields, kind) => {
          const fault = judgeAnswer({ status, field: (name) => fields[name], body: kind });
          // Nobody else can make a packet count as received, quarantine it or set it back.
          expect(fault?.kind).toBe('wait');
        },
      ),
      cases(1000),
    );
  });
});
