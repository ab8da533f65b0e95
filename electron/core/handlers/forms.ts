import { formOf, type FormSources } from '../forms/forms.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

export const formHandlers = (sources: FormSources): Pick<CoreHandlers, 'forms.get'> => ({
  'forms.get': ({ form }, context) => formOf(sources, form, operatorOf(context)),
});
