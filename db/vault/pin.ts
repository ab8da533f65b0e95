/** PINs are kept as scrypt hashes (RFC 7914); the parameters stand in the text, so that they can grow. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** N 2^15, r 8, p 1: 32 MiB and some 60 ms on an old PC, which bounds guessing on a stolen disk together with the data key. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const SIZE = 32;

function derive(pin: string, salt: Uint8Array, { N, r, p }: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, SIZE, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** `scrypt$N$r$p$salt$hash`, base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function pinMatches(pin: string, stored: string): Promise<boolean> {
  const [name, N, r, p, salt = '', hash = ''] = stored.split('$');
  if (name !== 'scrypt') return false;
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(pin, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === found.length && timingSafeEqual(expected, found);
}
