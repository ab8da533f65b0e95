/** server.json: where a running server is and the word that opens its admin routes, readable by this user only. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeWhole } from './durable.ts';
import { isAlive } from './lock.ts';

const serverFile = z.object({ url: z.url(), pid: z.number().int().positive(), token: z.string().min(16) });
export type ServerFile = z.infer<typeof serverFile>;

const pathIn = (dir: string): string => join(dir, 'server.json');

export const writeServerFile = (dir: string, file: ServerFile): Promise<void> =>
  writeWhole(pathIn(dir), JSON.stringify(file), 0o600);

export const removeServerFile = (dir: string): Promise<void> => rm(pathIn(dir), { force: true });

/** Null when no server runs here, as far as the file can tell; the caller still may find nobody listening. */
export async function readServerFile(dir: string): Promise<ServerFile | null> {
  const text = await readIfThere(pathIn(dir));
  if (text === null) return null;
  try {
    const file = serverFile.parse(JSON.parse(text));
    return isAlive(file.pid) ? file : null;
  } catch {
    return null;
  }
}
