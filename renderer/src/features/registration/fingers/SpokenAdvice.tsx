import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { SwitchField } from '#renderer/ui/index.ts';
import { createSpeech } from './spoken.ts';

const speech = createSpeech('speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined);

/** Reads the advice aloud when it changes, if the operator wants it. Not offered where the PC has no voice for it. */
export function SpokenAdvice({ words }: { readonly words: string | null }) {
  const { t } = useTranslation('fingers');
  const language = useLanguage();
  const [on, setOn] = useState(false);
  const offered = useSyncExternalStore(speech.onChange, () => speech.has(language));
  useEffect(() => {
    if (on && words !== null) speech.say(words, language);
  }, [on, words, language]);
  return offered ? <SwitchField label={t('speak')} value={on} onChange={setOn} /> : null;
}
