import { useState } from 'react';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { PrintQueue } from '#contract/model.ts';
import { Button, ErrorNotice, useKeys } from '#renderer/ui/index.ts';
import { PrinterDialog } from './PrinterDialog.tsx';
import { useFormPrinter } from './useFormPrinter.ts';
import './forms.css';

/** Which of the system's printers forms go to, and the way to another. */
export function FormPrinterCard({ chooseKey }: { readonly chooseKey: string }) {
  const { t } = useTranslation('forms');
  const { chosen, choose, find } = useFormPrinter();
  const [choosing, setChoosing] = useState<readonly PrintQueue[] | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const ask = async (): Promise<void> => {
    const found = await find();
    setError(found.ok ? null : found.error);
    if (found.ok) setChoosing(found.value);
  };
  useKeys({ [chooseKey]: () => void ask() });
  return (
    <section className="uc-card uc-form-printer">
      <Printer size={26} strokeWidth={1.6} aria-hidden="true" />
      <div className="uc-form-printer__words">
        <p className="uc-form-printer__name">{t('place.name')}</p>
        <p>{chosen === null ? t('place.none') : <bdi>{chosen}</bdi>}</p>
      </div>
      <Button variant="quiet" keyHint={chooseKey} onPress={() => void ask()}>
        {t('place.choose')}
      </Button>
      {error && <ErrorNotice error={error} tone="warn" />}
      {choosing && (
        <PrinterDialog
          printers={choosing}
          action={t('chooser.use')}
          onChoose={(printer) => {
            setChoosing(null);
            if (printer) void choose(printer.name);
          }}
        />
      )}
    </section>
  );
}
