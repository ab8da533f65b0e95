/** What a page may ask of Chromium. Everything that is not named here is refused. */
import { isOwnPage } from './trust.ts';

/** The camera takes the applicant's photo; the microphone is never needed. */
export const ALLOWED_MEDIA: readonly string[] = ['video'];

export interface PermissionQuestion {
  readonly permission: string;
  /** Address of the frame that asks. */
  readonly from: string;
  readonly mainFrame: boolean;
  /** For 'media': what it wants to record. */
  readonly media: readonly string[];
}

export function isPermitted(question: PermissionQuestion): boolean {
  return (
    question.permission === 'media' &&
    question.mainFrame &&
    isOwnPage(question.from) &&
    question.media.length > 0 &&
    question.media.every((kind) => ALLOWED_MEDIA.includes(kind))
  );
}
