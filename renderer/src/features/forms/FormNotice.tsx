import { ErrorNotice } from '#renderer/ui/index.ts';
import type { FormPaper } from './useForm.ts';

/** Why there is no paper. What it says is safe all the same. */
export function FormNotice({ paper: { error } }: { readonly paper: FormPaper }) {
  return error && <ErrorNotice error={error} tone="warn" />;
}
