import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromBase64,
  fromBase64url,
  fromHex,
  toBase64,
  toBase64url,
  toHex,
  utf8,
} from '#domain/protocol/bytes.ts';
import { canonicalJson, parseCanonicalJson, type Json } from '#domain/protocol/canonical-json.ts';
import { contentDigest, digestOf, sha256, sha256Hex } from '#domain/protocol/digest.ts';

describe('Bytes as text', () => {
  it('follow the vectors of RFC 4648 §10', () => {
    const vectors = {
      '': '',
      f: 'Zg==',
      fo: 'Zm8=',
      foo: 'Zm9v',
      foob: 'Zm9vYg==',
      fooba: 'Zm9vYmE=',
      foobar: 'Zm9vYmFy',
    };
    for (const [text, base64] of Object.entries(vectors)) {
      expect(toBase64(utf8(text))).toBe(base64);
      expect(toBase64url(utf8(text))).toBe(base64.replaceAll('=', ''));
    }
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['Zg', 'Zg=', 'Zh==', 'Z g=', 'Zm9v\n', '-_==', '%'])(
    'refuse another spelling of base64: %j',
    (text) => {
      expect(() => fromBase64(text)).toThrow(TypeError);
    },
  );
  it.each(['Zg==', 'Zh', 'A', 'Zm9v+', 'Zm9 v'])('refuse another spelling of base64url: %j', (text) => {
    expect(() => fromBase64url(text)).toThrow(TypeError);
  });
  it.each(['0', '0G', 'AB'])('refuse what is not lower-case hex: %j', (text) => {
    expect(() => fromHex(text)).toThrow(TypeError);
  });
});

describe('Canonical JSON', () => {
  it('spells the example of RFC 8785 §3.2.2 as its §3.2.3 does', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as Json;
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts names as RFC 8785 §3.2.3 does, by UTF-16 code units', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(
      Object.values(JSON.parse(`[${canonicalJson(names).replaceAll(/"[^"]*":|[{}]/g, '')}]`) as object),
    ).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  // RFC 8785 appendix B: IEEE 754 bits and their spelling.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('spells the number %s as %s', (bits, text) => {
    const view = new DataView(fromHex(bits).buffer);
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udead': 1 }])(
    'has no word for %j',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );

  it.each(['{"b":1,"a":2}', '{"a":1, "b":2}', '{"a":1,"a":1}', '[1.0]', '"\\u0041"', ' 1'])(
    'refuses %s, another spelling',
    (text) => {
      expect(() => parseCanonicalJson(text)).toThrow(TypeError);
    },
  );

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(JSON.stringify(value).isWellFormed() && !JSON.stringify(value).includes(String.raw`\ud`));
        const text = canonicalJson(value);
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
      }),
    );
  });
});

describe('Digests', () => {
  it('follow FIPS 180-4 (its example "abc")', async () => {
    expect(await sha256Hex(utf8('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('are written as RFC 9530 and RFC 9421 B.2 do', async () => {
    expect(contentDigest(await sha256(utf8('{"hello": "world"}\n')))).toBe(
      'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
    );
    expect(contentDigest(await sha256(utf8('{"hello": "world"}')))).toBe(
      'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
    );
  });

  it('are found among others, and nowhere else', async () => {
    const hash = await sha256(utf8('x'));
    const field = contentDigest(hash);
    expect(digestOf(field)).toEqual(hash);
    expect(digestOf(`sha-512=:AAAA:, ${field}`)).toEqual(hash);
    for (const wrong of [
      undefined,
      '',
      'sha-256=:AAAA:',
      field.slice(0, -1),
      field.replace('sha-256', 'sha-512'),
    ])
      expect(digestOf(wrong)).toBeNull();
  });
});
