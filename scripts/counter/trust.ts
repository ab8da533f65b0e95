import { readFileSync } from 'node:fs';
import { certificatesIn } from '#core/device-authorities.ts';
import { createTrustStore } from '#drivers/devices/fingerprint/sbi-trust.ts';
import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';
import { openCounter } from './open-counter.ts';

function readCertificates(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  const authorities = certificatesIn(text);
  const store = createTrustStore({ kind: 'pinned', authorities });
  if (!store.ok) throw new UsageError(`${file}: ${store.error.note ?? store.error.code}`);
  return authorities;
}

/** Whose certified scanners are believed outside training; FILE takes the place of what was there. */
export const trust: Command = {
  usage: ['trust --data DIR [--set FILE.pem | --show]'],
  run: async (args) => {
    const { values } = readArgs(args, {
      data: { type: 'string' },
      set: { type: 'string' },
      show: { type: 'boolean' },
    });
    if (values.set !== undefined && values.show) throw new UsageError('--set or --show, not both');
    const next = values.set === undefined ? null : readCertificates(values.set);
    const counter = openCounter(required(values.data, 'data'), { create: false });
    try {
      const { authorities, spool, clock } = counter.backend;
      if (next) {
        authorities.keep(next);
        if (spool.begun()) spool.audit({ at: clock.now(), kind: 'device-authorities-changed' });
      }
      for (const certificate of authorities.current()) await writeLine(certificate);
      return 0;
    } finally {
      await counter.close();
    }
  },
};
