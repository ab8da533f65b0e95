import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, parseJws, signingInput, toBase64Url } from '#drivers/protocols/sbi/jws.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const CERTIFICATE = Buffer.from('certificate').toString('base64');
const tokenWith = (header: unknown) => `${encode(header)}.${encode({ a: 1 })}.AAAA`;

describe('a compact JWS', () => {
  // RFC 7515, appendix A.2.1: header and payload of the RS256 example.
  const HEAD = 'eyJhbGciOiJSUzI1NiJ9';
  const PAYLOAD =
    'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

  it('is cut into its parts', () => {
    const jws = parseJws(
      `${encode({ alg: 'RS256', x5c: [CERTIFICATE] })}.${PAYLOAD}.cC4hiUPoj9Eetdgtv3hF80EGrhuB`,
    );
    expect(jws?.algorithm).toBe('RS256');
    expect(jws?.certificates.map((der) => Buffer.from(der).toString())).toEqual(['certificate']);
    expect(Buffer.from(jws?.payload ?? []).toString()).toBe(
      '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
    );
    expect(jws?.signed.endsWith(`.${PAYLOAD}`)).toBe(true);
    expect(toBase64Url(jws?.signature ?? new Uint8Array())).toBe('cC4hiUPoj9Eetdgtv3hF80EGrhuB');
  });

  it('takes one certificate that is no list', () => {
    expect(parseJws(tokenWith({ alg: 'RS256', x5c: CERTIFICATE }))?.certificates).toHaveLength(1);
  });

  it.each([
    ['without a certificate', `${HEAD}.${PAYLOAD}.AAAA`],
    ['with an empty list of certificates', tokenWith({ alg: 'RS256', x5c: [] })],
    ['with more certificates than a chain has', tokenWith({ alg: 'RS256', x5c: Array(6).fill(CERTIFICATE) })],
    ['with a certificate that is no base64', tokenWith({ alg: 'RS256', x5c: ['-----BEGIN'] })],
    ['that asks for extensions', tokenWith({ alg: 'RS256', x5c: [CERTIFICATE], crit: ['exp'] })],
    ['without an algorithm', tokenWith({ x5c: [CERTIFICATE] })],
    ['of two parts', `${HEAD}.${PAYLOAD}`],
    ['of four parts', `${tokenWith({ alg: 'RS256', x5c: [CERTIFICATE] })}.AAAA`],
    ['with padding', `${tokenWith({ alg: 'RS256', x5c: [CERTIFICATE] })}==`],
    ['with a header that is no object', `${encode([1])}.${PAYLOAD}.AAAA`],
  ])('is none %s', (_, token) => {
    expect(parseJws(token)).toBeNull();
  });

  it('is put together with the fields that the specification wants', () => {
    const [head = ''] = signingInput([Buffer.from('certificate')], Buffer.from('{}')).split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      x5c: [CERTIFICATE],
    });
  });

  it('never throws, whatever the text is', () => {
    const good = tokenWith({ alg: 'RS256', x5c: [CERTIFICATE] });
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(6), fc.string(), (at, cut, put) => {
        parseJws(good.slice(0, at) + put + good.slice(at + cut));
      }),
      { numRuns: 500 },
    );
  });
});

describe('base64url', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AA=', 'AA+A', 'AA/A', 'AA A', 'AAAAA'])('is not "%s"', (text) => {
    expect(fromBase64Url(text)).toBeNull();
  });
});
