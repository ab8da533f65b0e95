import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '#domain/registration/missing.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, NastaliqPreview } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { STEP_KEYS, stepAfter } from '../desk/steps.ts';
import { StepFrame } from '../StepFrame.tsx';
import { enterGoesOn, focusField } from './enterGoesOn.ts';
import { BirthDateRow, CnicRow, GenderRow } from './NumberFields.tsx';
import { ScriptField } from './ScriptField.tsx';
import './person.css';

function UrduPreview() {
  return <NastaliqPreview text={useDeskState((model) => model.text.nameUr)} />;
}

/** Who it is: names in both scripts side by side, number, gender, date of birth, address. */
export function PersonStep() {
  const { t } = useTranslation('common');
  const both = useBoth('registration');
  const desk = useDesk();
  const form = useRef<HTMLDivElement>(null);
  const next = stepAfter('person');

  // The cursor goes to the first field that lacks something.
  useEffect(() => {
    const { server } = desk.store.getState();
    const open = server?.checks.find((check) => isOpen(check, server.passed));
    const field = form.current?.querySelector(open ? `[data-field="${open.field}"]` : '[data-field]');
    if (field) focusField(field);
  }, [desk]);

  return (
    <StepFrame
      step="person"
      title={{ en: both.en('steps.person'), ur: both.ur('steps.person') }}
      actions={
        <Button variant="primary" keyHint={STEP_KEYS[next]} onPress={() => desk.go(next)}>
          {t('next')}
        </Button>
      }
    >
      {/* English at the left and Urdu at the right in both languages of the interface. */}
      <div
        className="uc-reg-form"
        dir="ltr"
        ref={form}
        onKeyDownCapture={(event) => enterGoesOn(event, () => desk.go(next))}
      >
        <div className="uc-reg-pair uc-reg-pair--previewed">
          <ScriptField field="nameEn" word="name" lang="en" />
          <ScriptField field="nameUr" word="name" lang="ur" />
          <UrduPreview />
        </div>
        <div className="uc-reg-pair">
          <ScriptField field="fatherNameEn" word="fatherName" lang="en" />
          <ScriptField field="fatherNameUr" word="fatherName" lang="ur" />
        </div>
        <div className="uc-reg-three">
          <CnicRow />
          <GenderRow />
          <BirthDateRow />
        </div>
        <div className="uc-reg-pair">
          <ScriptField field="addressEn" word="address" lang="en" rows={2} />
          <ScriptField field="addressUr" word="address" lang="ur" rows={2} />
        </div>
      </div>
    </StepFrame>
  );
}
