import { useTranslation } from 'react-i18next';
import type { FingerState } from '#contract/model.ts';
import { ApprovalDialog } from '#renderer/features/approval/ApprovalDialog.tsx';
import { useDesk } from '../desk/DeskContext.ts';
import './todo.css';

interface ConfirmDialogProps {
  readonly exceptions: readonly FingerState[];
  readonly onClose: () => void;
}

/** A second person signs for the exceptions. */
export function ConfirmDialog({ exceptions, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  return (
    <ApprovalDialog
      title={t('confirm.title')}
      text={t('confirm.text')}
      action={t('confirm.action')}
      confirm={({ userName, pin }) => desk.confirmExceptions(userName, pin)}
      onClose={onClose}
    >
      <ul className="uc-reg-exceptions">
        {exceptions.map(({ finger, exception }) => (
          <li key={finger}>
            <strong>{t(`names.${finger}`)}</strong>
            {exception !== null &&
              ` · ${t('exceptionHint', { lasting: t(`lasting.${exception.lasting}`), reason: exception.reason })}`}
          </li>
        ))}
      </ul>
    </ApprovalDialog>
  );
}
