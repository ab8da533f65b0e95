/** The page's composition root. */
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#renderer/app/App.tsx';
import { applyPreferences } from '#renderer/app/applyPreferences.ts';
import { createPage } from '#renderer/app/page.ts';
import { PageProvider } from '#renderer/app/PageProvider.tsx';
import { createI18n } from '#renderer/i18n/createI18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const page = createPage(window.counter);
const i18n = createI18n(page.app.getState().language);
applyPreferences(page.app, i18n, document.documentElement);
void page.app.getState().load();

createRoot(root).render(
  <StrictMode>
    <PageProvider page={page} i18n={i18n}>
      <App />
    </PageProvider>
  </StrictMode>,
);
