/**
 * Final bodies in any store that speaks Amazon's S3 API: prefix/XX/ID. An object is put with its SHA-256, which the store
 * must check (x-amz-checksum-sha256, and the signature covers the payload's hash), and only where none is
 * (`If-None-Match: *`), so that an object lock or a bucket policy may forbid overwriting.
 */
import { openAsBlob } from 'node:fs';
import { AwsClient } from 'aws4fetch';
import { objectName, type ObjectStore } from './store.ts';

export interface S3Access {
  /** Base URL of the store; buckets are addressed by path. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** By the names that Amazon's own tools read. */
export function s3Environment(env: Readonly<Record<string, string | undefined>>): S3Access {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const endpoint =
    env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? `https://s3.${region}.amazonaws.com`;
  if (!accessKeyId || !secretAccessKey)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are needed to reach the bodies');
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { endpoint, region, accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

const PATIENCE_MS = 120_000;
/** SHA-256 of no bytes. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** `s3://bucket/prefix` as bucket and what stands before each name. */
function placeOf(where: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?([\w./-]*)$/.exec(where) ?? [];
  if (bucket === undefined) throw new Error('bodies are named as s3://bucket/prefix');
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

export function openS3Store(where: string, { endpoint, ...keys }: S3Access): ObjectStore {
  const { bucket, prefix } = placeOf(where);
  const client = new AwsClient({ ...keys, service: 's3', retries: 3 });
  const urlOf = (id: string): string => `${endpoint.replace(/\/$/, '')}/${bucket}/${prefix}${objectName(id)}`;

  const ask = async (
    method: string,
    id: string,
    headers: Readonly<Record<string, string>>,
    body?: Blob,
  ): Promise<Response> =>
    client.fetch(urlOf(id), {
      method,
      headers: { 'x-amz-content-sha256': EMPTY, ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { body }),
    });
  const failed = (what: string, { status }: Response): Error =>
    new Error(`the object store answered ${status} to ${what}`);

  const read = async (id: string): Promise<Uint8Array | null> => {
    const answer = await ask('GET', id, {});
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw failed('GET', answer);
    return new Uint8Array(await answer.arrayBuffer());
  };

  const holds = async (id: string, sha256: string): Promise<boolean> => {
    const answer = await ask('HEAD', id, { 'x-amz-checksum-mode': 'ENABLED' });
    if (answer.status === 404) return false;
    if (answer.status !== 200) throw failed('HEAD', answer);
    const checksum = answer.headers.get('x-amz-checksum-sha256');
    if (checksum !== null) return checksum === base64(sha256);
    // A store that keeps no checksums: the bytes themselves tell.
    const bytes = await read(id);
    const hash = bytes && (await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
    return hash !== null && Buffer.from(hash).toString('hex') === sha256;
  };

  return {
    put: async (id, path, sha256, anew) => {
      const send = async (condition: Readonly<Record<string, string>>): Promise<Response> =>
        // Streams from the disk with a known length: no body is held in memory.
        ask(
          'PUT',
          id,
          {
            'content-type': 'application/octet-stream',
            'x-amz-content-sha256': sha256,
            'x-amz-checksum-sha256': base64(sha256),
            ...condition,
          },
          await openAsBlob(path),
        );
      const first = await send(anew ? {} : { 'if-none-match': '*' });
      if (first.ok) return;
      // 412: one is there. 409: another process is putting it this moment.
      if (first.status !== 412 && first.status !== 409) throw failed('PUT', first);
      if (await holds(id, sha256)) return;
      const second = await send({});
      if (!second.ok) throw failed('PUT', second);
    },
    holds,
    read,
  };
}
