/**
 * Fills what the oldest development runtime (Node 18, docs/decisions/0002) lacks and the shared code uses. The official
 * runtime has all of it, so nothing happens there.
 */
import { webcrypto } from 'node:crypto';

if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
