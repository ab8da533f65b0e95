/** Electron's safeStorage as the key store sees it; its asynchronous calls where the runtime has them. */
import { safeStorage } from 'electron';
import type { KeyWrapper } from './keyStore.ts';

export const osKeyWrapper: KeyWrapper = {
  backend: async () => {
    const available = hasAsync()
      ? await safeStorage.isAsyncEncryptionAvailable()
      : safeStorage.isEncryptionAvailable();
    if (!available) return null;
    if (process.platform === 'win32') return 'dpapi';
    if (process.platform === 'darwin') return 'keychain';
    // A runtime that cannot name its backend may be hiding the key from nobody.
    if (typeof safeStorage.getSelectedStorageBackend !== 'function') return null;
    const backend = safeStorage.getSelectedStorageBackend();
    return backend === 'basic_text' || backend === 'unknown' ? null : backend;
  },
  wrap: async (text) =>
    new Uint8Array(hasAsync() ? await safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text)),
  unwrap: async (wrapped) => {
    const bytes = Buffer.from(wrapped);
    return hasAsync()
      ? (await safeStorage.decryptStringAsync(bytes)).result
      : safeStorage.decryptString(bytes);
  },
};

const hasAsync = (): boolean => typeof safeStorage.encryptStringAsync === 'function';
