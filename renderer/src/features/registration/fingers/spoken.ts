/** Spoken advice, where this PC has a voice for the language; nothing leaves the PC. */
import type { Language } from '#contract/model.ts';

export interface Speech {
  /** The voices may come a moment after the start. */
  onChange(listener: () => void): () => void;
  has(language: Language): boolean;
  say(text: string, language: Language): void;
}

const tagOf = (language: Language) => (language === 'ur' ? 'ur' : 'en');

export function createSpeech(synthesis: SpeechSynthesis | undefined): Speech {
  const voice = (language: Language) =>
    synthesis
      ?.getVoices()
      .find((each) => each.localService && each.lang.toLowerCase().startsWith(tagOf(language)));
  return {
    onChange: (listener) => {
      synthesis?.addEventListener('voiceschanged', listener);
      return () => synthesis?.removeEventListener('voiceschanged', listener);
    },
    has: (language) => voice(language) !== undefined,
    say: (text, language) => {
      const found = voice(language);
      if (synthesis === undefined || found === undefined) return;
      // What was said before no longer holds.
      synthesis.cancel();
      const words = new SpeechSynthesisUtterance(text);
      words.voice = found;
      words.lang = found.lang;
      synthesis.speak(words);
    },
  };
}
