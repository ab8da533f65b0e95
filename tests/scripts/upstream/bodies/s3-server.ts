/**
 * S3 for tests: other people's server (s3rver), which checks the requests' signatures, and in front of it what it lacks of
 * Amazon's API: `If-None-Match: *` and checksums that are checked, kept and told.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { S3Access } from '#scripts/upstream/bodies/s3.ts';

interface Rver {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
type RverClass = new (options: object) => Rver;
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as RverClass;

export const BUCKET = 'packets';

export interface S3Server {
  readonly access: S3Access;
  /** Where s3rver keeps an object's bytes. */
  readonly fileOf: (key: string) => string;
  /** Method and status of each request so far. */
  readonly seen: string[];
  close(): Promise<void>;
}

const base64Sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** Amazon's rules for PUT, by its API reference; null when the request may go on. */
function refused(headers: IncomingMessage['headers'], body: Buffer, exists: boolean): number | null {
  const hash = base64Sha256(body);
  if (headers['x-amz-content-sha256'] !== Buffer.from(hash, 'base64').toString('hex')) return 400;
  if (headers['x-amz-checksum-sha256'] !== undefined && headers['x-amz-checksum-sha256'] !== hash) return 400;
  return headers['if-none-match'] === '*' && exists ? 412 : null;
}

/** `strict` false: s3rver as it is, like the many servers that ignore conditions and checksums. */
export async function startS3Server(strict: boolean): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'uc-s3-'));
  const rver = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await rver.run();
  const seen: string[] = [];
  const checksums = new Map<string, string>();

  const pass = async (asked: IncomingMessage, body: Buffer): Promise<IncomingMessage> => {
    const { method, url: path, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path, headers });
    passed.end(body);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    return answer;
  };
  const answer = async (asked: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const { url = '', headers, method = '' } = asked;
    const body = await buffer(asked);
    const status = strict && method === 'PUT' ? refused(headers, body, checksums.has(url)) : null;
    const passed = status === null ? await pass(asked, body) : null;
    const code = status ?? passed?.statusCode ?? 500;
    seen.push(`${method} ${code}`);
    if (strict && method === 'PUT' && code === 200) checksums.set(url, base64Sha256(body));
    const checksum = headers['x-amz-checksum-mode'] === 'ENABLED' ? checksums.get(url) : undefined;
    reply.writeHead(code, {
      ...passed?.headers,
      ...(checksum !== undefined && code === 200 && { 'x-amz-checksum-sha256': checksum }),
    });
    if (passed) passed.pipe(reply);
    else reply.end();
  };
  const front: Server = createServer((asked, reply) => {
    answer(asked, reply).catch(() => reply.destroy());
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return {
    access: { endpoint: url, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    fileOf: (key) => join(directory, BUCKET, `${key}._S3rver_object`),
    seen,
    close: async () => {
      front.closeAllConnections();
      front.close();
      await rver.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
