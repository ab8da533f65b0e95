import { useTranslation } from 'react-i18next';
import type { Finger } from '#domain/registration/fields.ts';
import { useDeskState } from '../desk/DeskContext.ts';

/** Fingers of a left hand seen from above, from the little finger to the index, as [x, top] in the drawing's units. */
const LONG_FINGERS = [
  [14, 34],
  [34, 16],
  [54, 8],
  [74, 16],
] as const;
const INDEX_X = 74;
const BOTTOM = 84;

type Mark = 'plain' | 'todo' | 'now' | 'good' | 'poor';

/** One hand; the right is the left in a mirror. */
function Hand({ index, right }: { readonly index: Mark; readonly right: boolean }) {
  return (
    <g transform={right ? 'translate(264 0) scale(-1 1)' : undefined}>
      <path
        className="uc-reg-hand"
        d="M14 74 q0 -8 8 -8 h50 q14 0 14 10 l14 -16 q7 -6 12 0 t-1 13 l-21 28 q-6 7 -16 7 h-40 q-20 0 -20 -20z"
      />
      {LONG_FINGERS.map(([x, top]) => (
        <rect
          key={x}
          className="uc-reg-hand"
          data-mark={x === INDEX_X ? index : 'plain'}
          x={x}
          y={top}
          width={16}
          height={BOTTOM - top}
          rx={8}
        />
      ))}
    </g>
  );
}

function useMark(finger: Finger): Mark {
  return useDeskState((model) => {
    if (model.finger === finger) return 'now';
    const capture = model.server?.fingers.find((each) => each.finger === finger);
    if (capture === undefined) return 'todo';
    return capture.verdict === 'good' ? 'good' : 'poor';
  });
}

/** Which finger: both hands as the applicant sees them. Not mirrored in Urdu: left is left. */
export function Hands() {
  const { t } = useTranslation('registration');
  return (
    <svg className="uc-reg-hands" viewBox="0 0 264 112" role="img" aria-label={t('fingers.hands')}>
      <Hand index={useMark('left-index')} right={false} />
      <Hand index={useMark('right-index')} right />
    </svg>
  );
}
