import { useTranslation } from 'react-i18next';
import { formatCnic } from '#domain/cnic/number.ts';
import { formatDay } from '#domain/dates/day.ts';
import { EMPTY_FIELDS, genderOf, type Fields } from '#domain/registration/fields.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { InScript, Ltr, Nastaliq } from '#renderer/ui/index.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { Section } from './Section.tsx';

/** What is stored: English at the left and Urdu at the right, as on the card. */
export function Particulars() {
  const { t } = useTranslation('registration');
  const fields = useDeskState((model) => model.server?.fields ?? EMPTY_FIELDS);
  return (
    <Section title={t('review.particulars')} step="person">
      <div className="uc-reg-record" dir="ltr">
        <TwoScripts word="name" en={fields.nameEn} ur={fields.nameUr} strong />
        <TwoScripts word="fatherName" en={fields.fatherNameEn} ur={fields.fatherNameUr} />
        <Numbers fields={fields} />
        <TwoScripts word="address" en={fields.addressEn} ur={fields.addressUr} />
      </div>
    </Section>
  );
}

interface TwoScriptsProps {
  readonly word: 'name' | 'fatherName' | 'address';
  readonly en: string;
  readonly ur: string;
  readonly strong?: boolean;
}

function TwoScripts({ word, en, ur, strong = false }: TwoScriptsProps) {
  const both = useBoth('registration');
  return (
    <div className={strong ? 'uc-reg-record__row uc-reg-record__row--strong' : 'uc-reg-record__row'}>
      <div lang="en" dir="ltr">
        <p className="uc-reg-record__name">{both.en(`fields.${word}`)}</p>
        <p className="uc-reg-record__latin">{en || <Empty lang="en" />}</p>
      </div>
      <div lang="ur" dir="rtl">
        <p className="uc-reg-record__name">{both.ur(`fields.${word}`)}</p>
        {ur ? <Nastaliq size={strong ? 'large' : 'body'}>{ur}</Nastaliq> : <Empty lang="ur" />}
      </div>
    </div>
  );
}

function Empty({ lang }: { readonly lang: 'en' | 'ur' }) {
  return <span className="uc-reg-record__empty">{useBoth('registration')[lang]('review.empty')}</span>;
}

function Numbers({ fields }: { readonly fields: Fields }) {
  const { t } = useTranslation('registration');
  const both = useBoth('registration');
  const gender = genderOf(fields.gender);
  const values = [
    ['cnic', fields.cnic && <Ltr>{formatCnic(fields.cnic)}</Ltr>],
    ['gender', gender && `${both.en(`genders.${gender}`)} · ${both.ur(`genders.${gender}`)}`],
    ['birthDate', fields.birthDate && <Ltr>{formatDay(fields.birthDate)}</Ltr>],
  ] as const;
  return (
    <div className="uc-reg-record__numbers">
      {values.map(([word, value]) => (
        <div key={word}>
          <p className="uc-reg-record__name">
            <InScript lang="en">{both.en(`fields.${word}`)}</InScript> ·{' '}
            <InScript lang="ur">{both.ur(`fields.${word}`)}</InScript>
          </p>
          <p className="uc-reg-record__value">
            {value || <span className="uc-reg-record__empty">{t('review.empty')}</span>}
          </p>
        </div>
      ))}
    </div>
  );
}
