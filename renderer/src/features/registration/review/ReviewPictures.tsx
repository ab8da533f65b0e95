import { Fingerprint, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FINGERS, type Finger } from '#domain/registration/fields.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { Section } from './Section.tsx';

/** The photo and both prints, as they are stored. */
export function ReviewPictures() {
  const { t } = useTranslation('registration');
  const photo = useDeskState((model) => model.pictures.photo);
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
      </Section>
      <Section title={t('review.prints')} step="fingers">
        <div className="uc-reg-prints">
          {FINGERS.map((finger) => (
            <Print key={finger} finger={finger} />
          ))}
        </div>
      </Section>
    </div>
  );
}

function Print({ finger }: { readonly finger: Finger }) {
  const { t } = useTranslation('registration');
  const url = useDeskState((model) => model.pictures[finger]);
  const capture = useDeskState((model) => model.server?.fingers.find((each) => each.finger === finger));
  const state = capture === undefined ? 'todo' : capture.verdict === 'good' ? 'good' : 'poor';
  const name = t(`fingers.names.${finger}`);
  return (
    <figure>
      <div className="uc-reg-picture">
        {url === undefined ? (
          <Fingerprint size={40} strokeWidth={1} aria-hidden="true" />
        ) : (
          <img src={url} alt={t('fingers.pictureAlt', { finger: name })} />
        )}
      </div>
      <figcaption>
        <span>{name}</span>
        <span data-state={state}>{t(`fingers.state.${state}`)}</span>
      </figcaption>
    </figure>
  );
}
