import type { ReactNode } from 'react';
import type { Language } from '#contract/model.ts';

interface InScriptProps {
  readonly lang: Language;
  readonly children: ReactNode;
  readonly as?: 'span' | 'p' | 'div';
  readonly className?: string;
}

/** Text in a language of its own: direction, font and type scale follow. */
export function InScript({ lang, children, as: Tag = 'span', className }: InScriptProps) {
  return (
    <Tag lang={lang} dir={lang === 'ur' ? 'rtl' : 'ltr'} className={className}>
      {children}
    </Tag>
  );
}
