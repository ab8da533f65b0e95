import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintQueue } from '#contract/model.ts';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { Button, Dialog, OptionCards } from '#renderer/ui/index.ts';

interface PrinterDialogProps {
  readonly printers: readonly PrintQueue[];
  readonly action: string;
  /** Null when nothing was chosen. */
  readonly onChoose: (printer: PrintQueue | null) => void;
}

/** Which of the system's printers forms go to: asked once, and again when it is gone or stands still. */
export function PrinterDialog({ printers, action, onChoose }: PrinterDialogProps) {
  const { t } = useTranslation('forms');
  const form = useId();
  const before = useSnapshot((snapshot) => snapshot.formPrinter);
  const first = printers.find(({ name }) => name === before) ?? printers[0];
  const [name, setName] = useState(first?.name ?? '');
  const close = () => onChoose(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChoose(printers.find((printer) => printer.name === name) ?? null);
  };
  if (first === undefined) {
    return (
      <Dialog title={t('chooser.none')} isOpen onClose={close} closing="close">
        <p>{t('chooser.noneHint')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('chooser.title')}
      isOpen
      onClose={close}
      actions={
        <Button type="submit" form={form} variant="primary" keyHint="Enter">
          {action}
        </Button>
      }
    >
      <p>{t('chooser.lead')}</p>
      <form id={form} noValidate onSubmit={submit}>
        <OptionCards
          label={t('chooser.title')}
          options={printers.map(({ name: id, label, state }) => ({
            id,
            title: <bdi>{label}</bdi>,
            ...(state !== 'unknown' && { note: t(`chooser.state.${state}`) }),
          }))}
          value={name}
          onChange={setName}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
