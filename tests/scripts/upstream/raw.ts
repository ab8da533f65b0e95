/** Requests as a test wants them, signed or not, right or wrong. */
import { utf8 } from '#domain/protocol/bytes.ts';
import { contentDigest, sha256 } from '#domain/protocol/digest.ts';
import { signRequest } from '#domain/protocol/http-signature.ts';
import type { TestDevice } from '#tests/harness/packets.ts';

export interface RawRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH';
  readonly target: string;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  /** Added after signing; null takes a field away. */
  readonly fields?: Readonly<Record<string, string | null>>;
  readonly uploadOffset?: string;
  readonly nonce?: string;
}

export interface RawResponse {
  readonly status: number;
  readonly fields: Headers;
  readonly body: { readonly code?: string; readonly [name: string]: unknown };
}

export async function send(url: string, device: TestDevice, request: RawRequest): Promise<RawResponse> {
  const { method, target, json, uploadOffset } = request;
  const body = json === undefined ? request.bytes : utf8(JSON.stringify(json));
  const digest = body && contentDigest(await sha256(body));
  const nonce = request.nonce ?? (await fetch(`${url}/v1/config`)).headers.get('signature-nonce') ?? 'none';
  const signed = await signRequest(
    { method, target, contentDigest: digest, uploadOffset },
    { created: 1, keyid: device.deviceId, nonce },
    device.sign,
  );
  const headers = new Headers({
    'content-type': json === undefined ? 'application/partial-upload' : 'application/json',
    ...(digest && { 'content-digest': digest }),
    ...(uploadOffset && { 'upload-offset': uploadOffset, 'upload-complete': '?1' }),
    ...signed,
  });
  for (const [name, value] of Object.entries(request.fields ?? {}))
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  if (!body) headers.delete('content-type');
  const response = await fetch(url + target, {
    method,
    headers,
    redirect: 'manual',
    ...(body && { body: new Uint8Array(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    fields: response.headers,
    body: text ? (JSON.parse(text) as RawResponse['body']) : {},
  };
}
