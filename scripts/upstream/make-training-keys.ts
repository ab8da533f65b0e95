/**
 * Writes the training keys: `node scripts/upstream/make-training-keys.ts`. Each secret is the SHA-256 of a sentence that
 * stands below, so the keys are public knowledge by construction and come out the same on every machine.
 */
import { createECDH, createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { XWing } from '@hpke/hybridkem-x-wing';
import { format } from 'prettier';

const SENTENCE = 'UC Counter training upstream, public knowledge, never for real data: ';
const secretOf = (what: string): Buffer => createHash('sha256').update(`${SENTENCE}${what}`).digest();

const PUBLIC_FILE = 'electron/domain/protocol/training-keys.ts';
const PRIVATE_FILE = 'scripts/upstream/training-keys.ts';

function receiptKey(): { readonly x: string; readonly y: string; readonly d: string } {
  const secret = secretOf('receipt key');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  return {
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: secret.toString('base64url'),
  };
}

async function recipient(role: 'gateway' | 'escrow') {
  const kem = new XWing();
  const pair = await kem.generateKeyPairDerand(Uint8Array.from(secretOf(`${role} key`)));
  const text = async (key: Promise<ArrayBuffer>) => Buffer.from(await key).toString('base64url');
  return {
    kid: `training-${role}-1`,
    role,
    publicKey: await text(kem.serializePublicKey(pair.publicKey)),
    privateKey: await text(kem.serializePrivateKey(pair.privateKey)),
  };
}

/** The two files' texts by their paths. */
export async function trainingKeyFiles(): Promise<Readonly<Record<string, string>>> {
  const { x, y, d } = receiptKey();
  const jwk = { kty: 'EC', crv: 'P-256', x, y };
  const recipients = [await recipient('gateway'), await recipient('escrow')];
  const note =
    'Written by scripts/upstream/make-training-keys.ts from sentences that stand there: TRAINING ONLY, public knowledge.';
  const publicText = `/** ${note} What a training counter pins. */
    import type { UpstreamKeys } from './keys.ts';
    export const TRAINING_KEYS: UpstreamKeys = ${JSON.stringify({
      recipients: recipients.map(({ kid, role, publicKey }) => ({ kid, role, publicKey })),
      receipt: { kid: 'training-receipt-1', jwk },
    })};`;
  const privateText = `/** ${note} The secret halves: anybody can open what is sealed to them, so no real data ever may be. */
    import type { UpstreamSecrets } from './secrets.ts';
    export const TRAINING_SECRETS: UpstreamSecrets = ${JSON.stringify({
      training: true,
      recipients,
      receipt: { kid: 'training-receipt-1', jwk: { ...jwk, d } },
    })};`;
  const pretty = (text: string) =>
    format(text, { parser: 'typescript', printWidth: 110, singleQuote: true, trailingComma: 'all' });
  return { [PUBLIC_FILE]: await pretty(publicText), [PRIVATE_FILE]: await pretty(privateText) };
}

if (process.argv[1]?.endsWith('make-training-keys.ts'))
  for (const [path, text] of Object.entries(await trainingKeyFiles())) writeFileSync(path, text);
