/** Keys and messages as published. */
import { fromBase64, fromBase64url, toBase64url } from '#domain/protocol/bytes.ts';
import type { EcPublicJwk } from '#domain/protocol/keys.ts';

/** RFC 9421 B.1.3, test-key-ecc-p256: SubjectPublicKeyInfo in base64. */
const RFC9421_SPKI =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==';

/** The last 64 bytes of the structure are the point. */
function pointOf(spki: string): EcPublicJwk {
  const bytes = fromBase64(spki).slice(-64);
  return { kty: 'EC', crv: 'P-256', x: toBase64url(bytes.slice(0, 32)), y: toBase64url(bytes.slice(32)) };
}
export const RFC9421_KEY = pointOf(RFC9421_SPKI);

/** RFC 9421 B.2.4. */
export const RFC9421_B24 = {
  components: [
    ['@status', '200'],
    ['content-type', 'application/json'],
    [
      'content-digest',
      'sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
    ],
    ['content-length', '23'],
  ],
  params:
    '("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"',
  signature: fromBase64(
    'wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==',
  ),
} as const;

/** RFC 9449 §4.1 and §6.1: a P-256 key and its RFC 7638 thumbprint. */
export const RFC9449_KEY: EcPublicJwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
};
export const RFC9449_THUMBPRINT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';

/** RFC 7515 A.3: a compact JWS under ES256, with its key. */
export const RFC7515_A3 = {
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  },
  signed:
    'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
  signature: fromBase64url(
    'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
  ),
} as const;
