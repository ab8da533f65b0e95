import type { ReactNode } from 'react';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Card, InScript, Nastaliq } from '#renderer/ui/index.ts';
import './status.css';

export type SayingTone = 'info' | 'good' | 'warn' | 'sunken';

interface SayingProps {
  readonly tone: SayingTone;
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
  /** The same for the applicant, who reads along in the other language. */
  readonly other?: string | undefined;
  readonly children?: ReactNode;
}

/** A sign, a sentence, and what to do. */
export function Saying({ tone, icon, title, hint, other, children }: SayingProps) {
  const urduLeads = useLanguage() === 'ur';
  return (
    <Card tone={tone} padding="snug">
      <div className={`uc-reg-saying uc-reg-saying--${tone}`}>
        <span className="uc-reg-saying__icon">{icon}</span>
        <div className="uc-reg-saying__words">
          <h2>{title}</h2>
          <p>{hint}</p>
          {other !== undefined &&
            (urduLeads ? (
              <InScript lang="en" as="p" className="uc-reg-saying__other">
                {other}
              </InScript>
            ) : (
              <Nastaliq>{other}</Nastaliq>
            ))}
        </div>
      </div>
      {children}
    </Card>
  );
}
