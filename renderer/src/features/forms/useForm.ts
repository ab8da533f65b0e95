import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#contract/define.ts';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { FormRef, PrintQueue } from '#contract/model.ts';
import { useClient, useToasts } from '#renderer/app/hooks.ts';
import { useFormPrinter } from './useFormPrinter.ts';

export interface FormPaper {
  /** One thing at a time. */
  readonly doing: 'print' | 'pdf' | null;
  /** What stood against the last one; a person's own cancelling is no error. */
  readonly error: CallError | null;
  /** The printers to choose from, while that is asked. */
  readonly choosing: readonly PrintQueue[] | null;
  print(): void;
  savePdf(): void;
  /** Answers the question; null breaks it off. */
  choose(printer: PrintQueue | null): void;
}

/** A form on paper or as PDF. `instead` is where the paper goes without a question, when there is a better place for it. */
export function useForm(form: FormRef, instead?: () => Promise<Answer<unknown, ErrorCode>>): FormPaper {
  const { t } = useTranslation('forms');
  const client = useClient();
  const show = useToasts();
  const printers = useFormPrinter();
  const [doing, setDoing] = useState<FormPaper['doing']>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [choosing, setChoosing] = useState<FormPaper['choosing']>(null);

  const during = async (what: 'print' | 'pdf', work: () => Promise<CallError | null>): Promise<void> => {
    if (doing !== null) return;
    setDoing(what);
    const failed = await work();
    setDoing(null);
    setError(failed?.code === 'printing/cancelled' ? null : failed);
  };
  const printOn = async ({ name, label }: PrintQueue): Promise<CallError | null> => {
    const answer = await client['forms.print']({ form, printer: name });
    if (answer.ok) show('good', t('sent', { printer: label }));
    return answer.ok ? null : answer.error;
  };
  return {
    doing,
    error,
    choosing,
    print: () =>
      void during('print', async () => {
        if (instead) {
          const answer = await instead();
          return answer.ok ? null : answer.error;
        }
        const found = await printers.find();
        if (!found.ok) return found.error;
        const known = found.value.find(({ name, state }) => name === printers.chosen && state !== 'stopped');
        if (known) return printOn(known);
        setChoosing(found.value);
        return null;
      }),
    savePdf: () =>
      void during('pdf', async () => {
        const answer = await client['forms.pdf']({ form });
        if (answer.ok) show('good', t('saved', { fileName: answer.value.fileName }));
        return answer.ok ? null : answer.error;
      }),
    choose: (printer) => {
      setChoosing(null);
      if (printer === null) return;
      void during('print', async () => {
        await printers.choose(printer.name);
        return printOn(printer);
      });
    },
  };
}
