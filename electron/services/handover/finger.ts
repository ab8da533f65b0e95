/** A live finger against the order's template of that very finger, one to one. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import { FINGER_POSITION, type Finger } from '#domain/fingerprints/positions.ts';
import { fromBase64url } from '#domain/protocol/bytes.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import type { Glass } from '../fingers/glass.ts';
import { printsOf } from '../fingers/prints.ts';

export type MatchFinger = (
  order: CardOrder,
  finger: Finger,
) => Promise<Answer<{ readonly matches: boolean }, DeviceErrorCode | 'handover/no-template'>>;

interface Needs {
  readonly glass: Glass;
  readonly imaging: FingerprintImaging;
  /** Training: whose hand the simulated scanner is to see for an order. */
  readonly handOf: (order: CardOrder) => string;
  readonly warn: (what: string, facts: { readonly code: string }) => void;
}

export function createMatchFinger({ glass, imaging, handOf, warn }: Needs): MatchFinger {
  return async (order, finger) => {
    const known = order.fingers.find(({ position }) => position === FINGER_POSITION[finger]);
    if (!known) return fail('handover/no-template');
    const target = { kind: 'finger', finger } as const;
    return glass.take(
      { draftId: order.id, target, fingers: [finger], hand: handOf(order) },
      async ({ capture }) => {
        const outcome = await printsOf(imaging, capture, target, [finger]);
        if (outcome.kind === 'refused') return fail('device/poor-image');
        const [print] = outcome.kind === 'prints' ? outcome.prints : [];
        if (!print) return fail('device/image-failed');
        const matched = await imaging.match(print.template, [fromBase64url(known.template)]);
        if (matched.ok) return ok({ matches: matched.value[0]?.same === true });
        warn('a finger could not be matched at a handover', { code: matched.error.code });
        return fail('device/image-failed');
      },
    );
  };
}
