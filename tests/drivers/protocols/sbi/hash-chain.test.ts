import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainNext, chainStart } from '#drivers/protocols/sbi/hash-chain.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'ascii'));

describe('the chain of hashes', () => {
  it('starts with the SHA-256 of nothing (FIPS 180-4)', () => {
    expect(chainStart(sha256)).toBe('E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855');
  });

  // printf '' | sha256sum; printf abc | sha256sum; then `printf HEX HEX | xxd -r -p | sha256sum`.
  it('joins bytes, not hex digits', () => {
    const first = chainNext(chainStart(sha256), ascii('abc'), sha256);
    expect(first).toBe('BDDBDF7E9DF02F902EE5DD61B2B513D7566A2112FF97DB7DC3B6D184A43EF0E3');
    expect(chainNext(first ?? '', ascii('def'), sha256)).toBe(
      'D06FFD66589038DEEA66A68731881D1D14470238326C1C55C4855C1DA9F9A1DC',
    );
  });

  it.each(['', 'E3', `${'E3'.repeat(31)}Z0`, 'E3'.repeat(33)])('has nothing after "%s"', (previous) => {
    expect(chainNext(previous, ascii('abc'), sha256)).toBeNull();
  });
});
