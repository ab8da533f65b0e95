/** Language, direction and theme of the document follow the store, at once and without drawing anything anew. */
import type { i18n } from 'i18next';
import { directionOf } from '#renderer/i18n/direction.ts';
import type { AppState, AppStore } from './stores/appStore.ts';

export function applyPreferences(app: AppStore, words: i18n, root: HTMLElement): () => void {
  const apply = ({ language, theme }: AppState) => {
    root.lang = language;
    root.dir = directionOf(language);
    root.dataset['theme'] = theme;
    if (words.language !== language) void words.changeLanguage(language);
  };
  apply(app.getState());
  return app.subscribe(apply);
}
