import type { ReactNode } from 'react';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Nastaliq } from '../text/Nastaliq.tsx';
import './layout.css';

export interface BothScripts {
  readonly en: string;
  readonly ur: string;
}

interface PageHeaderProps {
  readonly title: BothScripts;
  /** Small, after the title: "6 of 10". */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** start: both titles at the start (a page); apart: one at each end (a card). */
  readonly layout?: 'start' | 'apart';
}

/** A title in both scripts; the interface's language leads and is the heading. */
export function PageHeader({ title, aside, actions, layout = 'start' }: PageHeaderProps) {
  const urduLeads = useLanguage() === 'ur';
  const latin = (
    <span className="uc-header__latin" lang="en" dir="ltr">
      {title.en}
    </span>
  );
  const urdu = (
    <Nastaliq as="span" size="title">
      {title.ur}
    </Nastaliq>
  );
  return (
    <header className={`uc-header uc-header--${layout}${urduLeads ? ' uc-header--urdu' : ''}`}>
      <h1 className="uc-header__lead">{urduLeads ? urdu : latin}</h1>
      {aside !== undefined && <span className="uc-header__aside">{aside}</span>}
      <span className="uc-header__other">{urduLeads ? latin : urdu}</span>
      {actions !== undefined && <div className="uc-header__actions">{actions}</div>}
    </header>
  );
}
