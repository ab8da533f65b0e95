/** Scanners behind a service of the Secure Biometric Interface (MOSIP SBI 0.9.5) on this PC. */
import { createConnection } from '../../core/connection.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { createTurns } from '../../core/turns.ts';
import { nameOfDevice } from '../../protocols/sbi/digital-id.ts';
import type { SbiEnvironment } from '../../protocols/sbi/words.ts';
import type { FingerprintScanner } from './port.ts';
import { captureSbi } from './sbi-capture.ts';
import type { SbiCaptureState } from './sbi-capture.ts';
import { SBI_PORTS, parseSbiPath, sbiClient } from './sbi-discovery.ts';
import type { SbiDiscoveryOptions } from './sbi-discovery.ts';
import { greetSbi } from './sbi-greeting.ts';
import type { SbiRules } from './sbi-greeting.ts';
import { createSbiLink, findAgain } from './sbi-link.ts';
import type { SbiLink } from './sbi-link.ts';
import { createPatience } from './sbi-patience.ts';
import { createTrustStore } from './sbi-trust.ts';
import type { SbiTrust } from './sbi-trust.ts';
import { CHAIN_START } from './sbi-verify.ts';

export interface SbiScannerOptions extends SbiDiscoveryOptions {
  /** "sbi:4501/2", from `discoverSbi`. */
  readonly path: string;
  readonly trust: SbiTrust;
  /** What the device must be registered for. */
  readonly env: SbiEnvironment;
  /** 0 to 100; 60 unless given. */
  readonly requestedScore?: number;
  /** How long the device may be away before it counts as gone, in milliseconds. */
  readonly grace?: number;
  /** Milliseconds since 1970; a test's own clock. */
  readonly now?: () => number;
}

const GRACE = 6_000;
const RETRY_EVERY = 250;
const USUAL_SCORE = 60;

/** Errors: as of `createTrustStore` and `greetSbi`; 'device/port-missing' when no service is there. */
export async function openSbiScanner(
  options: SbiScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<FingerprintScanner>> {
  const at = parseSbiPath(options.path);
  if (at === null) return deviceFail('device/not-found', 'not a path of this family');
  const trust = createTrustStore(options.trust);
  if (!trust.ok) return trust;
  const { env, now = Date.now } = options;
  const rules: SbiRules = { client: sbiClient(options), trust: trust.value, env, now };
  const greeted = await greetSbi(rules, at, signal);
  if (!greeted.ok) return greeted;

  const identity = greeted.value;
  const connection = createConnection<SbiLink>({
    first: createSbiLink(rules, identity),
    connect: (again) => findAgain(rules, identity, options.ports ?? SBI_PORTS, again),
    grace: options.grace ?? GRACE,
    retryEvery: RETRY_EVERY,
  });
  const requestedScore = options.requestedScore ?? USUAL_SCORE;
  const state: SbiCaptureState = { rules, requestedScore, previousHash: CHAIN_START };
  const turns = createTurns(connection);
  const patiently = createPatience();

  const { digitalId } = identity;
  const slap = digitalId.deviceSubType !== 'Single';
  return deviceOk({
    info: {
      family: 'SBI',
      model: nameOfDevice(digitalId) || null,
      port: options.path,
      baudRate: null,
      capabilities: {
        liveImage: true,
        rawImage: false,
        deviceTemplate: false,
        isoRecord: true,
        signed: true,
        slap,
      },
    },
    async capture(wish) {
      if (wish.target.kind === 'slap' && !slap) {
        return deviceFail('device/unsupported', 'a scanner of single fingers');
      }
      return turns.take(wish.signal, (link, inner) =>
        patiently(inner, () => captureSbi(state, link, { ...wish, signal: inner })),
      );
    },
    check: (given) => turns.take(given, (link, inner) => patiently(inner, () => link.greet(inner))),
    // The interface has no templates on the device.
    wipe: (given) => turns.take(given, () => Promise.resolve(deviceOk(undefined))),
    close: () => turns.close(),
    onGone: (listener) => connection.onGone(listener),
  });
}
