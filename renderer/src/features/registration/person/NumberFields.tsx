import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ageOn, dayInPakistan, parseDay } from '#domain/dates/day.ts';
import { GENDERS, genderOf, type Gender } from '#domain/registration/fields.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { CnicField, DateField, SegmentedField, type FieldLabel } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { useFieldBinding } from './useFieldBinding.ts';
import { useFieldMessage } from './useFieldMessage.tsx';

function useLabel(word: 'cnic' | 'birthDate' | 'gender'): FieldLabel {
  const both = useBoth('registration');
  return { en: both.en(`fields.${word}`), ur: both.ur(`fields.${word}`) };
}

export function CnicRow() {
  const value = useDeskState((model) => model.text.cnic);
  return (
    <div data-field="cnic">
      <CnicField
        {...useFieldBinding('cnic')}
        label={useLabel('cnic')}
        value={value}
        message={useFieldMessage('cnic')}
        room={2}
      />
    </div>
  );
}

/** Completed years today, or null while there is no such day. */
function useAge(): number | null {
  const [today] = useState(() => dayInPakistan(Date.now()));
  const day = useDeskState((model) => parseDay(model.text.birthDate));
  if (day === null) return null;
  const age = ageOn(day, today);
  return age < 0 ? null : age;
}

export function BirthDateRow() {
  const { t } = useTranslation('registration');
  const value = useDeskState((model) => model.text.birthDate);
  const message = useFieldMessage('birthDate');
  const age = useAge();
  const note = age === null ? undefined : ({ level: 'note', text: t('age', { count: age }) } as const);
  return (
    <div data-field="birthDate">
      <DateField
        {...useFieldBinding('birthDate')}
        label={useLabel('birthDate')}
        value={value}
        message={message ?? note}
        room={2}
      />
    </div>
  );
}

/** First letters choose too, in either script: m f x, م ع خ. */
const LETTERS: Readonly<Record<string, Gender>> = {
  m: 'M',
  f: 'F',
  x: 'X',
  م: 'M',
  ع: 'F',
  خ: 'X',
};

export function GenderRow() {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  const value = useDeskState((model) => genderOf(model.text.gender) ?? '');
  const { onBlur } = useFieldBinding('gender');
  return (
    <div
      data-field="gender"
      onKeyDownCapture={(event) => {
        const chosen = LETTERS[event.key.toLowerCase()];
        if (chosen !== undefined) desk.type('gender', chosen);
      }}
    >
      <SegmentedField
        label={useLabel('gender')}
        choices={GENDERS.map((id) => ({ id, label: t(`genders.${id}`), text: t(`genders.${id}`) }))}
        value={value}
        onChange={(gender) => desk.type('gender', gender)}
        onBlur={onBlur}
        message={useFieldMessage('gender')}
        room={2}
      />
    </div>
  );
}
