import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolderStore } from '#scripts/upstream/bodies/folder.ts';
import { openS3Store, s3Environment } from '#scripts/upstream/bodies/s3.ts';
import { objectName, type ObjectStore } from '#scripts/upstream/bodies/store.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { BUCKET, startS3Server, type S3Server } from './s3-server.ts';

interface OpenStore {
  readonly store: ObjectStore;
  /** The object's bytes as they lie there. */
  readonly fileOf: (id: string) => string;
}

function aBody(size = 5000) {
  const bytes = randomBytes(size);
  const path = join(tempDir(), 'body');
  writeFileSync(path, bytes);
  return { id: v7(), bytes, path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function describeStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`Final bodies in ${name}`, () => {
    let store: ObjectStore;
    let fileOf: OpenStore['fileOf'];
    beforeAll(async () => {
      ({ store, fileOf } = await open());
    });

    it('are given back byte for byte, large and small', async () => {
      for (const size of [1, 70_000, 2_000_000]) {
        const { id, path, sha256, bytes } = aBody(size);
        await store.put(id, path, sha256, false);
        expect(Buffer.from((await store.read(id)) ?? []).equals(bytes)).toBe(true);
        expect(await store.holds(id, sha256)).toBe(true);
      }
    });

    it('that never came are not there', async () => {
      const { id, sha256 } = aBody();
      expect([await store.read(id), await store.holds(id, sha256)]).toEqual([null, false]);
    });

    it('are not held under another hash', async () => {
      const { id, path, sha256 } = aBody();
      await store.put(id, path, sha256, false);
      expect(await store.holds(id, '0'.repeat(64))).toBe(false);
    });

    it('may be put again and again', async () => {
      const { id, path, sha256, bytes } = aBody();
      for (const anew of [false, false, true]) {
        writeFileSync(path, bytes);
        await store.put(id, path, sha256, anew);
      }
      expect(await store.holds(id, sha256)).toBe(true);
    });

    it('that went bad at rest are replaced when they are not believed any more', async () => {
      const { id, path, sha256, bytes } = aBody();
      await store.put(id, path, sha256, false);
      writeFileSync(fileOf(id), bytes.subarray(0, 100));
      writeFileSync(path, bytes);
      await store.put(id, path, sha256, true);
      expect(readFileSync(fileOf(id)).equals(bytes)).toBe(true);
    });

    it('that some other hand put there do not stay under this name', async () => {
      const [right, wrong] = [aBody(), aBody()];
      await store.put(right.id, wrong.path, wrong.sha256, false);
      await store.put(right.id, right.path, right.sha256, false);
      expect(readFileSync(fileOf(right.id)).equals(right.bytes)).toBe(true);
    });

    it('have names that are packet ids and nothing else', async () => {
      const { path, sha256 } = aBody();
      await expect(async () => store.put('../../x', path, sha256, false)).rejects.toThrow('not a packet id');
    });
  });
}

describe('A folder', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'uc-bodies-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  describeStore('a folder', async () => ({
    store: await openFolderStore(dir),
    fileOf: (id) => join(dir, objectName(id)),
  }));
});

describe.each([
  [true, 'S3 that knows conditions and checksums'],
  [false, 'S3 that ignores both'],
])('strict %s', (strict, name) => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server(strict);
  });
  afterAll(() => server.close());
  describeStore(name, async () => ({
    store: openS3Store(`s3://${BUCKET}/some/prefix`, server.access),
    fileOf: (id) => server.fileOf(`some/prefix/${objectName(id)}`),
  }));

  it('is refused a request under another key', async () => {
    const store = openS3Store(`s3://${BUCKET}`, { ...server.access, secretAccessKey: 'another' });
    const { id, path, sha256 } = aBody();
    await expect(store.put(id, path, sha256, false)).rejects.toThrow('answered 403');
    await expect(store.holds(id, sha256)).rejects.toThrow('answered 403');
  });
});

describe('S3 by its own rules', () => {
  let server: S3Server;
  let store: ObjectStore;
  beforeAll(async () => {
    server = await startS3Server(true);
    store = openS3Store(`s3://${BUCKET}`, server.access);
  });
  afterAll(() => server.close());

  it('never stores bytes that are not those of their hash', async () => {
    const [right, wrong] = [aBody(), aBody()];
    await expect(store.put(right.id, wrong.path, right.sha256, false)).rejects.toThrow('answered 400');
    expect(await store.read(right.id)).toBeNull();
  });

  it('is asked whether what it has is right, and not sent the bytes twice', async () => {
    const { id, path, sha256 } = aBody();
    await store.put(id, path, sha256, false);
    server.seen.length = 0;
    await store.put(id, path, sha256, false);
    expect(server.seen).toEqual(['PUT 412', 'HEAD 200']);
  });
});

describe('The way to S3', () => {
  const env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

  it('is read from the names that Amazon gave', () => {
    expect(s3Environment({ ...env, AWS_ENDPOINT_URL: 'https://store.example', AWS_REGION: 'pk-1' })).toEqual({
      endpoint: 'https://store.example',
      region: 'pk-1',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
    expect(s3Environment(env).endpoint).toBe('https://s3.us-east-1.amazonaws.com');
    expect(() => s3Environment({})).toThrow('AWS_ACCESS_KEY_ID');
  });

  it.each(['s3:bucket', 's3://', 's3://UPPER/x', 's3://ok/../../x?y', 's3://ok/a b'])(
    'is not %s',
    (where) => {
      const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
      const access = { endpoint: 'http://127.0.0.1', region: 'x', accessKeyId, secretAccessKey };
      expect(() => openS3Store(where, access)).toThrow('s3://bucket/prefix');
    },
  );
});
