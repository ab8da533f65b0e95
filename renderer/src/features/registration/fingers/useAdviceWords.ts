import { useTranslation } from 'react-i18next';
import type { Target } from '#domain/fingerprints/positions.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { sayingOf } from './saying.ts';

/** The advice that stands on the screen now, to be read aloud; null while there is none. */
export function useAdviceWords(target: Target): string | null {
  const { t } = useTranslation('fingers');
  return useDeskState(({ server, result, unseen, capture, captureError }) => {
    if (server === null || capture !== null || captureError !== null) return null;
    const saying = sayingOf({ server, result, unseen }, target);
    if (saying.say !== 'advice') return null;
    const words = saying.advice === null ? 'unclear' : (`advice.${saying.advice}` as const);
    return `${t(`${words}.title`)}. ${t(`${words}.todo`)}`;
  });
}
