/** Enter goes to the next field of a form whose fields stand in `[data-field]`, in the order of the document. */
import type { KeyboardEvent } from 'react';

const TARGET = 'input:checked, textarea, input:not([type="radio"]), input[type="radio"]';

export function focusField(field: Element): boolean {
  const checked = field.querySelector<HTMLElement>('input:checked');
  const target = checked ?? field.querySelector<HTMLElement>(TARGET);
  target?.focus();
  return target !== null;
}

/** For onKeyDownCapture of the form (a radio button keeps Enter to itself later on); `onEnd` is called after the last field. */
export function enterGoesOn(event: KeyboardEvent<HTMLElement>, onEnd: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof Element)) return;
  if (!event.target.matches('input, textarea')) return;
  const fields = [...event.currentTarget.querySelectorAll('[data-field]')];
  const at = fields.findIndex((field) => field.contains(event.target as Element));
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const next = fields[at + 1];
  if (next === undefined || !focusField(next)) onEnd();
}
