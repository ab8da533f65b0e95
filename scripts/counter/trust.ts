import { certificatesIn } from '#core/device-authorities.ts';
import { createTrustStore } from '#drivers/devices/fingerprint/sbi-trust.ts';
import { UsageError } from './args.ts';
import { settingCommand } from './setting-command.ts';

/** Whose certified scanners are believed outside training; the file takes the place of what was there. */
export const trust = settingCommand({
  usage: 'trust --data DIR [--set FILE.pem | --show]',
  parse: (text, file) => {
    const authorities = certificatesIn(text);
    const store = createTrustStore({ kind: 'pinned', authorities });
    if (!store.ok) throw new UsageError(`${file}: ${store.error.note ?? store.error.code}`);
    return authorities;
  },
  keep: ({ authorities }, value) => authorities.keep(value),
  changed: 'device-authorities-changed',
  show: ({ authorities }) => authorities.current(),
});
