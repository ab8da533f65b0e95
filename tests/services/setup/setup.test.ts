import { describe, expect, it } from 'vitest';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { codeOf, DATA_KEY, OPERATOR, SETUP, startCounter, valueOf } from '#tests/harness/whole-counter.ts';

describe('setting a counter up', () => {
  it('makes its keys and its first person; a training counter can seal at once', async () => {
    const counter = startCounter();
    const info = valueOf(await counter.handlers['setup.complete'](SETUP, OPERATOR));
    expect(info).toMatchObject({
      councilName: 'UC-99 Training',
      training: true,
      enrolled: false,
      keyProtection: 'training',
    });
    expect(info.deviceId).toMatch(/^[0-9a-f]{8}$/);
    expect(counter.backend.identity.record()?.upstreamKeys).toEqual(TRAINING_KEYS);
    expect(
      codeOf(await counter.handlers['session.signIn']({ userName: 'saima', pin: '2468' }, OPERATOR)),
    ).toBe('ok');
  });

  it('seals the data key to the authority, which alone can open it', async () => {
    const counter = startCounter();
    valueOf(await counter.handlers['setup.complete'](SETUP, OPERATOR));
    const escrow = TRAINING_SECRETS.recipients.find(({ role }) => role === 'escrow');
    const sealed = counter.backend.identity.record()?.escrowedDataKey;
    if (!escrow || !sealed) throw new Error('both are there');
    const { plain } = await openPacket(sealed, escrow.kid, Buffer.from(escrow.privateKey, 'base64url'));
    expect(new Uint8Array(plain)).toEqual(DATA_KEY);
  });

  it('happens once', async () => {
    const counter = startCounter();
    const [first, second] = await Promise.all([
      counter.handlers['setup.complete'](SETUP, OPERATOR),
      counter.handlers['setup.complete'](SETUP, OPERATOR),
    ]);
    expect([codeOf(first), codeOf(second)]).toEqual(['ok', 'setup/already-done']);
    expect(codeOf(await counter.handlers['setup.complete'](SETUP, OPERATOR))).toBe('setup/already-done');
  });

  it('refuses service outside training when the key store does not protect the key', async () => {
    const counter = startCounter();
    expect(codeOf(await counter.handlers['setup.complete']({ ...SETUP, training: false }, OPERATOR))).toBe(
      'setup/key-not-protected',
    );
    expect(counter.backend.identity.record()).toBeNull();
  });

  it('keeps nothing when upstream cannot be reached, so that it can simply be tried again', async () => {
    const counter = startCounter();
    const upstream = { kind: 'url', url: 'http://127.0.0.1:9', code: null } as const;
    expect(codeOf(await counter.handlers['setup.complete']({ ...SETUP, upstream }, OPERATOR))).toBe(
      'upstream/unreachable',
    );
    expect(
      codeOf(await counter.handlers['setup.complete']({ ...SETUP, upstream: { kind: 'builtin' } }, OPERATOR)),
    ).toBe('upstream/not-started');
    expect(codeOf(await counter.handlers['setup.complete'](SETUP, OPERATOR))).toBe('ok');
  });

  it('keeps no PIN and no key in the clear', async () => {
    const counter = startCounter();
    valueOf(await counter.handlers['setup.complete'](SETUP, OPERATOR));
    const { readFileSync, readdirSync } = await import('node:fs');
    for (const name of readdirSync(counter.dir)) {
      const bytes = readFileSync(`${counter.dir}/${name}`);
      expect(bytes.includes('2468'), name).toBe(false);
      expect(bytes.includes(Buffer.from(DATA_KEY)), name).toBe(false);
    }
  });
});
