/** Final bodies in a folder: XX/ID. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOf, isMissing, publishFile, syncFolder } from '../durable.ts';
import { objectName, type ObjectStore } from './store.ts';

export async function openFolderStore(dir: string): Promise<ObjectStore> {
  await mkdir(dir, { recursive: true });
  await syncFolder(dirname(dir));
  const pathOf = (id: string): string => join(dir, objectName(id));
  return {
    // What is moved in has the right hash, so whatever was there before is the same or worse.
    put: (id, path) => publishFile(path, pathOf(id)),
    holds: async (id, sha256) => (await hashOf(pathOf(id))) === sha256,
    read: async (id) => {
      try {
        return new Uint8Array(await readFile(pathOf(id)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
}
