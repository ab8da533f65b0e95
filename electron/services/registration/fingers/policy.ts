/** The authority's policy as it lies in the settings: JSON, checked at every reading. */
import { z } from 'zod';
import type { Settings } from '#db/repositories/settings.ts';
import {
  CHALLENGES,
  CONFIRMATIONS,
  DEFAULT_POLICY,
  type CapturePolicy,
} from '#domain/fingerprints/policy.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';

const SETTING = 'capture-policy';

const schema = z.strictObject({
  thresholds: z.partialRecord(z.enum(FINGERS), z.number().int().min(0).max(100)).default({}),
  takes: z.number().int().min(1).max(10).default(DEFAULT_POLICY.takes),
  confirmExceptions: z.enum(CONFIRMATIONS).default(DEFAULT_POLICY.confirmExceptions),
  challenge: z.enum(CHALLENGES).default(DEFAULT_POLICY.challenge),
});

/** The policy in this text, what it leaves out by default; null when it is none. */
export function parsePolicy(text: string): CapturePolicy | null {
  try {
    const { thresholds, ...rest } = schema.parse(JSON.parse(text));
    return { ...rest, thresholds: { ...DEFAULT_POLICY.thresholds, ...thresholds } };
  } catch {
    return null;
  }
}

export interface PolicyKeeper {
  current(): CapturePolicy;
  keep(policy: CapturePolicy): void;
}

/** `warn` is told once of each text that is no policy; the default holds then. */
export function createPolicyKeeper(settings: Settings, warn: (what: string) => void): PolicyKeeper {
  let text: string | null = null;
  let policy: CapturePolicy = DEFAULT_POLICY;
  return {
    current: () => {
      const stored = settings.get(SETTING);
      if (stored === text) return policy;
      const parsed = stored === null ? DEFAULT_POLICY : parsePolicy(stored);
      if (!parsed) warn('the stored capture policy cannot be read, the default holds');
      text = stored;
      policy = parsed ?? DEFAULT_POLICY;
      return policy;
    },
    keep: (next) => settings.set(SETTING, JSON.stringify(next)),
  };
}
