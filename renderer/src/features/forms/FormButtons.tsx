import { FileDown, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, useKeys } from '#renderer/ui/index.ts';
import { PrinterDialog } from './PrinterDialog.tsx';
import type { FormPaper } from './useForm.ts';

interface FormButtonsProps {
  readonly paper: FormPaper;
  readonly printKey?: string;
  /** Null: what stands on it does not leave the counter as a file. */
  readonly pdfKey?: string | null;
  /** What is printed, where several forms stand side by side. */
  readonly name?: string;
  /** Printing is what comes next on this screen. */
  readonly main?: boolean;
  readonly size?: 'normal' | 'small';
  readonly isDisabled?: boolean;
}

/** Prints a form and saves it as PDF; asks once which printer. */
export function FormButtons({
  paper,
  printKey = 'F6',
  pdfKey = 'F7',
  name,
  main = false,
  size = 'normal',
  isDisabled = false,
}: FormButtonsProps) {
  const { t } = useTranslation('forms');
  useKeys(isDisabled ? {} : { [printKey]: paper.print, ...(pdfKey !== null && { [pdfKey]: paper.savePdf }) });
  const roomy = size === 'normal';
  return (
    <>
      {pdfKey !== null && (
        <Button
          size={size}
          isDisabled={isDisabled}
          icon={roomy && <FileDown size={18} aria-hidden="true" />}
          keyHint={pdfKey}
          isPending={paper.doing === 'pdf'}
          onPress={paper.savePdf}
        >
          {t(roomy ? 'pdf' : 'pdfShort')}
        </Button>
      )}
      <Button
        size={size}
        isDisabled={isDisabled}
        variant={main ? 'primary' : 'secondary'}
        icon={roomy && <Printer size={18} aria-hidden="true" />}
        keyHint={printKey}
        isPending={paper.doing === 'print'}
        onPress={paper.print}
        {...(main && { autoFocus: true })}
      >
        {name ?? t(roomy ? 'print' : 'printShort')}
      </Button>
      {paper.choosing && (
        <PrinterDialog printers={paper.choosing} action={t('chooser.print')} onChoose={paper.choose} />
      )}
    </>
  );
}
