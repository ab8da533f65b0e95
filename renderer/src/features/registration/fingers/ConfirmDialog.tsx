import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { FingerState } from '#contract/model.ts';
import {
  Button,
  Dialog,
  ErrorNotice,
  PinField,
  TextField,
  type FieldMessageProps,
} from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';
import './todo.css';

interface ConfirmDialogProps {
  readonly exceptions: readonly FingerState[];
  readonly onClose: () => void;
}

/** A second person signs for the exceptions, at this screen, with a name and PIN of their own. */
export function ConfirmDialog({ exceptions, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('fingers');
  const { t: common } = useTranslation('common');
  const desk = useDesk();
  const [userName, setUserName] = useState('');
  const [pin, setPin] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const [pending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    setPending(true);
    const failed = await desk.confirmExceptions(userName.trim().toLowerCase(), pin);
    setPending(false);
    setPin('');
    setError(failed);
    if (failed === null) onClose();
  };
  const count = (name: 'left' | 'seconds') => Number(error?.details?.[name] ?? 0);
  const pinMessage = (): FieldMessageProps | undefined => {
    if (error?.code === 'session/wrong-pin')
      return { level: 'error', text: t('confirm.wrong', { count: count('left') }) };
    if (error?.code === 'session/locked')
      return { level: 'error', text: t('confirm.locked', { count: count('seconds') }) };
    return undefined;
  };
  const atPin = pinMessage() !== undefined;
  const filled = userName.trim() !== '' && pin !== '' && !pending;
  return (
    <Dialog
      title={t('confirm.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} keyHint="Esc">
            {common('cancel')}
          </Button>
          <Button
            variant="primary"
            isPending={pending}
            keyHint="Enter"
            isDisabled={!filled}
            onPress={() => void confirm()}
          >
            {t('confirm.action')}
          </Button>
        </>
      }
    >
      <p>{t('confirm.text')}</p>
      <ul className="uc-reg-exceptions">
        {exceptions.map(({ finger, exception }) => (
          <li key={finger}>
            <strong>{t(`names.${finger}`)}</strong>
            {exception !== null &&
              ` · ${t('exceptionHint', { lasting: t(`lasting.${exception.lasting}`), reason: exception.reason })}`}
          </li>
        ))}
      </ul>
      <TextField
        label={t('confirm.userName')}
        lang="en"
        autoComplete="off"
        spellCheck="false"
        value={userName}
        onChange={setUserName}
        autoFocus
      />
      <PinField
        label={t('confirm.pin')}
        value={pin}
        onChange={setPin}
        message={pinMessage()}
        onKeyDown={({ key }) => {
          if (key === 'Enter' && filled) void confirm();
        }}
      />
      {error !== null && !atPin && <ErrorNotice error={error} />}
    </Dialog>
  );
}
