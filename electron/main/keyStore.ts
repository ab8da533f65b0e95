/**
 * The data key: made once, wrapped by the operating system where it can, unwrapped at each start. A key that cannot be had
 * is a problem for people to solve; it is never replaced, since the drafts hang on it.
 */
import { randomBytes } from 'node:crypto';
import {
  createTrainingKeyFile,
  DATA_KEY_BYTES,
  readKeyFile,
  writeKeyFile,
  type KeyFile,
} from '#db/vault/key-file.ts';
import { toStorageError } from '#db/errors.ts';
import type { Answer } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';

/** The operating system's key store, as keyWrapper.ts finds it. */
export interface KeyWrapper {
  /** Null when there is none, or only one that hides the key from nobody (`basic_text`). */
  backend(): Promise<string | null>;
  wrap(text: string): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<string>;
}

export interface OpenedKey {
  readonly dataKey: Uint8Array;
  readonly protection: KeyFile['protection'];
}

export async function openDataKey(
  dataDir: string,
  wrapper: KeyWrapper,
): Promise<Answer<OpenedKey, ErrorCode>> {
  try {
    const file = readKeyFile(dataDir);
    return file ? await unwrap(file, wrapper) : ok(await create(dataDir, wrapper));
  } catch (error) {
    return fail(toStorageError(error, 'keys')?.code ?? 'storage/key-missing');
  }
}

async function create(dataDir: string, wrapper: KeyWrapper): Promise<OpenedKey> {
  const backend = await wrapper.backend();
  if (backend === null) return { dataKey: createTrainingKeyFile(dataDir), protection: 'training' };
  const key = randomBytes(DATA_KEY_BYTES);
  const wrapped = await wrapper.wrap(key.toString('base64'));
  writeKeyFile(dataDir, { protection: 'os', backend, wrapped });
  return { dataKey: new Uint8Array(key), protection: 'os' };
}

async function unwrap(file: KeyFile, wrapper: KeyWrapper): Promise<Answer<OpenedKey, ErrorCode>> {
  if (file.protection === 'training') return ok({ dataKey: file.wrapped, protection: 'training' });
  const dataKey = new Uint8Array(Buffer.from(await wrapper.unwrap(file.wrapped), 'base64'));
  if (dataKey.length !== DATA_KEY_BYTES) return fail('storage/key-missing', { backend: file.backend });
  return ok({ dataKey, protection: 'os' });
}
