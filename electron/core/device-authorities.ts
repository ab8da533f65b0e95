/** Whose certified scanners this counter believes: certificates of device providers, or of the authority above them. */
import type { Settings } from '#db/repositories/settings.ts';

const SETTING = 'device-authorities';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates in a PEM text, each by itself. */
export const certificatesIn = (pem: string): readonly string[] => pem.match(CERTIFICATE) ?? [];

export interface DeviceAuthorities {
  /** PEM, one certificate each. Empty: no certified scanner is looked for. */
  current(): readonly string[];
  keep(certificates: readonly string[]): void;
}

export const createDeviceAuthorities = (settings: Settings): DeviceAuthorities => ({
  current: () => certificatesIn(settings.get(SETTING) ?? ''),
  keep: (certificates) => settings.set(SETTING, certificates.join('\n')),
});
