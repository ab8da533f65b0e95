/**
 * Tells when PC/SC's service may have begun to run. Windows starts it with the first reader and stops it with the last; on Linux
 * its socket appears (pcscd(8)).
 */
import { basename, dirname } from 'node:path';
import type { StopListening } from '../core/listeners.ts';
import { watchFolder } from './folder-watch.ts';
import { watchHotplug } from './hotplug.ts';

/** Where pcscd listens; the variable is pcsclite's own. */
const socketOf = ({ PCSCLITE_CSOCK_NAME: named }: NodeJS.ProcessEnv): string =>
  named ?? '/run/pcscd/pcscd.comm';

/** @returns stops watching. */
export function watchPcscService(mayRun: () => void): StopListening {
  const stopUsb = watchHotplug(mayRun);
  if (process.platform !== 'linux') return stopUsb;
  const socket = socketOf(process.env);
  const folder = dirname(socket);
  const watchSocket = () => watchFolder(folder, (name) => name === basename(socket) && mayRun());
  let stopSocket = watchSocket();
  const stopFolder = watchFolder(dirname(folder), (name) => {
    if (name !== basename(folder)) return;
    stopSocket();
    stopSocket = watchSocket();
    mayRun();
  });
  return () => {
    stopUsb();
    stopSocket();
    stopFolder();
  };
}
