import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import {
  Button,
  Dialog,
  ErrorNotice,
  PinField,
  TextField,
  type FieldMessageProps,
} from '#renderer/ui/index.ts';

export interface Approval {
  readonly userName: string;
  readonly pin: string;
}

interface ApprovalDialogProps {
  readonly title: string;
  readonly text: string;
  /** What is confirmed, where words alone do not say. */
  readonly children?: ReactNode;
  readonly action: string;
  /** Something else that must be chosen first is missing. */
  readonly isDisabled?: boolean;
  /** Answers what stood against it. */
  readonly confirm: (approval: Approval) => Promise<CallError | null>;
  readonly onClose: () => void;
}

/** A second person stands by a decision, at this screen, with a name and PIN of their own. */
export function ApprovalDialog(props: ApprovalDialogProps) {
  const { title, text, children, action, isDisabled = false, onClose } = props;
  const { t } = useTranslation('common');
  const [userName, setUserName] = useState('');
  const [pin, setPin] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const [pending, setPending] = useState(false);
  const confirm = async (): Promise<void> => {
    setPending(true);
    const failed = await props.confirm({ userName: userName.trim().toLowerCase(), pin });
    setPending(false);
    setPin('');
    setError(failed);
    if (failed === null) onClose();
  };
  const count = (name: 'left' | 'seconds') => Number(error?.details?.[name] ?? 0);
  const pinMessage = (): FieldMessageProps | undefined => {
    if (error?.code === 'session/wrong-pin')
      return { level: 'error', text: t('approval.wrong', { count: count('left') }) };
    if (error?.code === 'session/locked')
      return { level: 'error', text: t('approval.locked', { count: count('seconds') }) };
    return undefined;
  };
  const atPin = pinMessage() !== undefined;
  const filled = userName.trim() !== '' && pin !== '' && !pending && !isDisabled;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <Button
          variant="primary"
          isPending={pending}
          keyHint="Enter"
          isDisabled={!filled}
          onPress={() => void confirm()}
        >
          {action}
        </Button>
      }
    >
      <p>{text}</p>
      {children}
      <TextField
        label={t('approval.userName')}
        lang="en"
        autoComplete="off"
        spellCheck="false"
        value={userName}
        onChange={setUserName}
        autoFocus
      />
      <PinField
        label={t('approval.pin')}
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
