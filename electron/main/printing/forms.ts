/** Forms on paper and as PDF: core gives what stands on them, here they are laid out and printed. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Answer, CallContext } from '#contract/define.ts';
import { fail, ok, type CallError, type ErrorCode } from '#contract/errors.ts';
import { printForm, type FormRef } from '#contract/model.ts';
import { FORM_ERRORS } from '#contract/procedures/forms.ts';
import { renderForm } from '#domain/forms/render.ts';
import type { PrintDocument } from '#domain/forms/document.ts';
import { fileErrorCode } from '../fileErrors.ts';
import type { AnyAnswer } from '../router.ts';
import type { Press, PrintErrors } from './press.ts';

export interface FormPrintingParts {
  readonly press: Press;
  /** Asks core what stands on the form, as the person who wants it. */
  readonly fetch: (form: FormRef, context: CallContext) => Promise<AnyAnswer>;
  /** Asks where to save; null when the person changed their mind. */
  readonly choosePath: (fileName: string) => Promise<string | null>;
}

type FormErrors = (typeof FORM_ERRORS)[number] | 'app/unexpected';
type SaveErrors =
  'printing/failed' | 'printing/cancelled' | 'storage/full' | 'storage/read-only' | 'storage/io';

export interface FormPrinting {
  print(
    form: FormRef,
    printer: string,
    context: CallContext,
  ): Promise<Answer<Record<string, never>, PrintErrors | FormErrors>>;
  savePdf(
    form: FormRef,
    context: CallContext,
  ): Promise<Answer<{ readonly fileName: string }, SaveErrors | FormErrors>>;
}

export function createFormPrinting({ press, fetch, choosePath }: FormPrintingParts): FormPrinting {
  const documentOf = async (
    form: FormRef,
    context: CallContext,
  ): Promise<Answer<PrintDocument, FormErrors>> => {
    const answer = await fetch(form, context);
    if (!answer.ok)
      return isExpected(answer.error) ? { ok: false, error: answer.error } : fail('app/unexpected');
    const told = printForm.safeParse(answer.value);
    return told.success ? ok(renderForm(told.data)) : fail('app/unexpected');
  };
  return {
    print: async (form, printer, context) => {
      const document = await documentOf(form, context);
      return document.ok ? press.print(document.value, printer) : document;
    },
    savePdf: async (form, context) => {
      const document = await documentOf(form, context);
      if (!document.ok) return document;
      const path = await choosePath(`${document.value.name}.pdf`);
      if (path === null) return fail('printing/cancelled');
      const pdf = await press.pdf(document.value);
      if (!pdf.ok) return pdf;
      try {
        await writeDurably(path, pdf.value);
      } catch (error) {
        return fail(fileErrorCode(error));
      }
      return ok({ fileName: basename(path) });
    },
  };
}

const EXPECTED: readonly ErrorCode[] = FORM_ERRORS;
const isExpected = (error: CallError): error is CallError<(typeof FORM_ERRORS)[number]> =>
  EXPECTED.includes(error.code);

/** Often onto a stick that is pulled out at once. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
