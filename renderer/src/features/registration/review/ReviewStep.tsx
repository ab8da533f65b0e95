import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, ErrorNotice, useKeys } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { StepFrame } from '../StepFrame.tsx';
import { Missing } from './Missing.tsx';
import { Particulars } from './Particulars.tsx';
import { PassedWarnings } from './PassedWarnings.tsx';
import { ReviewPictures } from './ReviewPictures.tsx';
import './review.css';

const SUBMIT_KEY = 'F9';

/** Everything once more, in both scripts, from what is stored; then it is submitted. */
export function ReviewStep() {
  const { t } = useTranslation('registration');
  const { t: forms } = useTranslation('forms');
  const both = useBoth('registration');
  const desk = useDesk();
  const missing = useDeskState(useShallow((model) => model.server?.missing ?? []));
  const sealing = useDeskState((model) => model.sealing);
  const error = useDeskState((model) => model.submitError);
  const ready = missing.length === 0 && !sealing;
  const paper = useForm({ kind: 'review', draftId: useDeskState((model) => model.server?.id ?? '') });
  const submit = () => void desk.submit();
  useKeys({ [SUBMIT_KEY]: ready ? submit : undefined });

  return (
    <StepFrame
      step="review"
      title={{ en: both.en('steps.review'), ur: both.ur('steps.review') }}
      actions={
        <>
          <span className="uc-reg-sealing" role="status">
            {sealing && t('review.sealing')}
          </span>
          {!sealing && <FormButtons paper={paper} name={forms('review')} pdfKey={null} />}
          <Button
            variant="primary"
            keyHint={SUBMIT_KEY}
            isDisabled={!ready && !sealing}
            isPending={sealing}
            onPress={submit}
            autoFocus
          >
            {t('review.submit')}
          </Button>
        </>
      }
    >
      <div className="uc-reg-review">
        {error !== null && <ErrorNotice error={error} />}
        <FormNotice paper={paper} />
        {missing.length > 0 ? <Missing parts={missing} /> : <p className="uc-reg-lead">{t('review.lead')}</p>}
        <Particulars />
        <ReviewPictures />
        <PassedWarnings />
      </div>
    </StepFrame>
  );
}
