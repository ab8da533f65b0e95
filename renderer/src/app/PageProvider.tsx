import { createContext, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { localeOf } from '#renderer/i18n/direction.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import type { Page } from './page.ts';

export const PageContext = createContext<Page | null>(null);

/** react-aria follows the interface's language, not the operating system's. */
function AriaLocale({ children }: { readonly children: ReactNode }) {
  return <I18nProvider locale={localeOf(useLanguage())}>{children}</I18nProvider>;
}

interface PageProviderProps {
  readonly page: Page;
  readonly i18n: i18n;
  readonly children: ReactNode;
}

export function PageProvider({ page, i18n, children }: PageProviderProps) {
  return (
    <PageContext value={page}>
      <I18nextProvider i18n={i18n}>
        <AriaLocale>{children}</AriaLocale>
      </I18nextProvider>
    </PageContext>
  );
}
