import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { FingerException } from '#contract/model.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { Button, Dialog, ErrorNotice, SegmentedField } from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';
import { isReason, ReasonField, type Reason } from './ReasonField.tsx';
import './todo.css';

const USUAL: Readonly<Record<FingerException['kind'], readonly Reason[]>> = {
  missing: ['amputated', 'birth'],
  unusable: ['bandage', 'injury', 'worn', 'skin'],
};

const KINDS = ['unusable', 'missing'] as const;
const LASTING = ['temporary', 'permanent'] as const;
const choice = <K extends string>(id: K, text: string) => ({ id, label: text, text });

interface ExceptionDialogProps {
  readonly finger: Finger;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** A finger that cannot be taken: what it is, for how long, and why. */
export function ExceptionDialog({ finger, onClose, onSaved }: ExceptionDialogProps) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const [kind, setKind] = useState<FingerException['kind']>('unusable');
  const [lasting, setLasting] = useState<FingerException['lasting']>('temporary');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const save = async (): Promise<void> => {
    const failed = await desk.setException(finger, { kind, lasting, reason: reason.trim() });
    setError(failed);
    if (failed === null) onSaved();
  };
  return (
    <Dialog
      title={t('exceptionDialog.title', { finger: t(`names.${finger}`) })}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" isDisabled={!isReason(reason)} onPress={() => void save()}>
          {t('exceptionDialog.confirm')}
        </Button>
      }
    >
      <SegmentedField
        label={t('exceptionDialog.kind')}
        room={0}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          // A finger that is not there does not come back.
          if (chosen === 'missing') setLasting('permanent');
        }}
        choices={KINDS.map((id) => choice(id, t(`exceptionDialog.${id}`)))}
      />
      <SegmentedField
        label={t('exceptionDialog.lasting')}
        room={0}
        value={lasting}
        onChange={setLasting}
        choices={LASTING.map((id) => choice(id, t(`lasting.${id}`)))}
      />
      <ReasonField usual={USUAL[kind]} value={reason} onChange={setReason} />
      <p className="uc-reg-quiet">{t('exceptionDialog.photo')}</p>
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  );
}
