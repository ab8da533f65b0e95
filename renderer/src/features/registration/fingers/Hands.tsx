import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { fingersOf, type Finger, type Slap, type Target } from '#domain/fingerprints/positions.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { fingerOf } from '../desk/targets.ts';
import { LEFT_HAND, RIGHT_HAND, SHORT } from './hands.ts';
import './hands.css';

/** Ten fingers and how each is; a press takes one in hand, or with a slap scanner a whole hand. */
export function Hands({ target }: { readonly target: Target | null }) {
  const { t } = useTranslation('fingers');
  const slap = useDeskState((model) => model.slapScanner);
  const now = target === null ? [] : fingersOf(target);
  return (
    <div className="uc-reg-hands" role="group" aria-label={t('hands')}>
      {[LEFT_HAND, RIGHT_HAND].map((hand) => (
        <div key={hand[0]} className="uc-reg-hands__row">
          {hand.map((finger) => (
            <Bar key={finger} finger={finger} now={now.includes(finger)} />
          ))}
        </div>
      ))}
      {slap && (
        <div className="uc-reg-hands__whole">
          <Whole slap="left-four" words={t('leftHand')} />
          <Whole slap="thumbs" words={t('thumbs')} />
          <Whole slap="right-four" words={t('rightHand')} />
        </div>
      )}
    </div>
  );
}

function Bar({ finger, now }: { readonly finger: Finger; readonly now: boolean }) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const status = useDeskState((model) => fingerOf(model.server, finger)?.status ?? 'open');
  const running = useDeskState((model) => model.capture !== null);
  return (
    <Button
      className="uc-reg-finger"
      data-length={SHORT[finger]}
      data-status={status}
      data-now={now}
      isDisabled={running}
      aria-label={`${t(`names.${finger}`)}: ${t(`state.${status}`)}`}
      onPress={() => desk.aim({ kind: 'finger', finger })}
    />
  );
}

function Whole({ slap, words }: { readonly slap: Slap; readonly words: string }) {
  const desk = useDesk();
  const running = useDeskState((model) => model.capture !== null);
  return (
    <Button
      className="uc-reg-hands__name"
      isDisabled={running}
      onPress={() => desk.aim({ kind: 'slap', slap })}
    >
      {words}
    </Button>
  );
}
