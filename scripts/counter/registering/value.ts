import type { Answer } from '#contract/define.ts';
import type { ErrorCode } from '#contract/errors.ts';

/** What was answered; throws an error with the code otherwise. */
export function value<T>(answer: Answer<T, ErrorCode>): T {
  if (!answer.ok) throw Object.assign(new Error('refused'), { code: answer.error.code });
  return answer.value;
}
