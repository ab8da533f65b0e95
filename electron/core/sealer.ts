import { createHash } from 'node:crypto';
import type { DeviceKey } from '#db/vault/device-key.ts';
import { packArchive } from '#db/vault/packet/archive.ts';
import { sealPacket } from '#db/vault/packet/seal.ts';
import type { Sealer } from '#services/registration/submit.ts';

/** The vault's cryptography as the services want it. `deviceKey` is asked at each use: it comes with set-up. */
export const createSealer = (deviceKey: () => DeviceKey): Sealer => ({
  pack: (document, attachments) => packArchive({ document, attachments }),
  seal: sealPacket,
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  sign: (text) => Buffer.from(deviceKey().sign(Buffer.from(text))).toString('base64url'),
});
