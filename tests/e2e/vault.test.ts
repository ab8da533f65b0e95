/** The same cryptography inside Electron, whose BoringSSL lacks much that Node's OpenSSL has. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { blindIndex } from '#db/vault/blind-index.ts';
import { openPacket, sealPacket } from '#db/vault/packet/seal.ts';
import { hashPin } from '#db/vault/pin.ts';
import { es256Verify } from '#domain/protocol/es256.ts';
import type { EcPublicJwk } from '#domain/protocol/keys.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { findRuntime } from '#scripts/runtime/find.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { newDataDir, projectRoot } from './harness/folders.ts';

const ID = '01a206fd-4620-7516-ac8c-7aa07d389ab4';

interface Answer {
  readonly electron: string | null;
  readonly opened: string;
  readonly pin: boolean;
  readonly value: string;
  readonly index: string;
  readonly jwk: EcPublicJwk;
  readonly signature: string;
  readonly sealed: string;
}

it('seals what Node opens, opens what Node sealed, and signs, hashes and derives alike', async () => {
  const folder = newDataDir();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(projectRoot, 'tests/e2e/fixtures/vaultInElectron.ts'),
      outDir: folder,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'vault.cjs' } },
    },
  });
  const answerFile = join(folder, 'answer.json');
  const sealed = Buffer.from(await sealPacket(ID, Buffer.from('sealed in Node'), TRAINING_KEYS.recipients));
  const given = {
    sealed: sealed.toString('base64'),
    pinHash: await hashPin('2468'),
    pin: '2468',
    answerFile,
  };
  writeFileSync(join(folder, 'given.json'), JSON.stringify(given));
  const { executable } = await findRuntime(() => undefined);
  execFileSync(executable, [join(folder, 'vault.cjs'), join(folder, 'given.json')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });

  const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as Answer;
  expect(answer.electron).not.toBeNull();
  expect(answer).toMatchObject({ opened: 'sealed in Node', pin: true, value: 'کشمیری' });
  expect(answer.index).toBe(
    Buffer.from(blindIndex(new Uint8Array(32).fill(9), '9920112345674')).toString('hex'),
  );
  const signature = new Uint8Array(Buffer.from(answer.signature, 'base64url'));
  expect(await es256Verify(answer.jwk, signature, new TextEncoder().encode('manifest'))).toBe(true);
  const [gateway] = TRAINING_SECRETS.recipients;
  if (!gateway) throw new Error('there is a gateway');
  const opened = await openPacket(
    Buffer.from(answer.sealed, 'base64'),
    gateway.kid,
    Buffer.from(gateway.privateKey, 'base64url'),
  );
  expect(Buffer.from(opened.plain).toString()).toBe('sealed in Electron');
});
