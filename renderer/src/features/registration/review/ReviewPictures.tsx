import { Ban, Fingerprint, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { bestPicture, fingerOf } from '../desk/targets.ts';
import { LEFT_HAND, RIGHT_HAND, SHORT } from '../fingers/hands.ts';
import { usePicture } from '../fingers/usePicture.ts';
import { Section } from './Section.tsx';

/** The photo and the ten prints, as they are stored. */
export function ReviewPictures() {
  const { t } = useTranslation('registration');
  const { t: words } = useTranslation('fingers');
  const photo = useDeskState((model) => model.pictures.photo);
  const excepted = useDeskState((model) => (model.server?.fingersExtra.exceptionPhoto ?? null) !== null);
  return (
    <div className="uc-reg-pictures">
      <Section title={t('review.photo')} step="photo">
        <div className="uc-reg-picture uc-reg-picture--photo">
          {photo === undefined ? (
            <UserRound size={40} strokeWidth={1} aria-hidden="true" />
          ) : (
            <img src={photo} alt={t('card.photoAlt')} />
          )}
        </div>
        {excepted && <ExceptionPhoto />}
      </Section>
      <Section title={t('review.prints')} step="fingers">
        <div className="uc-reg-prints">
          {[LEFT_HAND, RIGHT_HAND].map((hand) => (
            <div key={hand[0]} className="uc-reg-prints__hand">
              <p>{words(hand === LEFT_HAND ? 'leftHand' : 'rightHand')}</p>
              {hand.map((finger) => (
                <Print key={finger} finger={finger} />
              ))}
            </div>
          ))}
        </div>
        <Notes />
      </Section>
    </div>
  );
}

function ExceptionPhoto() {
  const { t } = useTranslation('fingers');
  const url = usePicture('exception-photo');
  return (
    <div className="uc-reg-picture uc-reg-picture--photo">
      {url !== undefined && <img src={url} alt={t('exceptionPhoto.alt')} />}
    </div>
  );
}

function Print({ finger }: { readonly finger: Finger }) {
  const { t } = useTranslation('fingers');
  const state = useDeskState((model) => fingerOf(model.server, finger));
  const url = usePicture(bestPicture(state));
  const status = state?.status ?? 'open';
  const name = t(`names.${finger}`);
  return (
    <figure>
      <div className="uc-reg-picture" data-status={status}>
        {status === 'exception' ? (
          <Ban size={28} strokeWidth={1} aria-hidden="true" />
        ) : url === undefined ? (
          <Fingerprint size={28} strokeWidth={1} aria-hidden="true" />
        ) : (
          <img src={url} alt={t('pictureAlt', { finger: name })} />
        )}
      </div>
      <figcaption>{t(`short.${SHORT[finger]}`)}</figcaption>
    </figure>
  );
}

/** What is not as usual, in words: fingers excepted, or kept below what is asked. */
function Notes() {
  const { t } = useTranslation('fingers');
  const server = useDeskState((model) => model.server);
  const notes = (server?.fingers ?? []).flatMap(({ finger, exception, keptLow, status }) => {
    const reason = exception?.reason ?? keptLow?.reason;
    return reason === undefined ? [] : [{ finger, status, reason }];
  });
  if (notes.length === 0) return null;
  return (
    <ul className="uc-reg-prints__notes">
      {notes.map(({ finger, status, reason }) => (
        <li key={finger}>
          <strong>{t(`names.${finger}`)}</strong> · {t(`state.${status}`)} · {reason}
        </li>
      ))}
    </ul>
  );
}
