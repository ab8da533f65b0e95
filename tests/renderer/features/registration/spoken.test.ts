import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSpeech } from '#renderer/features/registration/fingers/spoken.ts';

class Utterance {
  voice: unknown = null;
  lang = '';
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function synthesis(voices: readonly { lang: string; localService: boolean }[]) {
  const calls: string[] = [];
  const fake = {
    getVoices: () => voices,
    cancel: () => void calls.push('cancel'),
    speak: (words: Utterance) => void calls.push(`${words.lang}: ${words.text}`),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  return { speech: createSpeech(fake as unknown as SpeechSynthesis), calls };
}

afterEach(() => void vi.unstubAllGlobals());

describe('spoken advice', () => {
  it('is offered in the languages that this PC has a voice for', () => {
    const { speech } = synthesis([{ lang: 'ur-PK', localService: true }]);
    expect([speech.has('ur'), speech.has('en')]).toEqual([true, false]);
    expect(createSpeech(undefined).has('en')).toBe(false);
  });

  it('never uses a voice that would send the words away', () => {
    expect(synthesis([{ lang: 'en-GB', localService: false }]).speech.has('en')).toBe(false);
  });

  it('breaks off what no longer holds', () => {
    const { speech, calls } = synthesis([{ lang: 'en-GB', localService: true }]);
    speech.say('The finger is dry.', 'en');
    speech.say('خشک', 'ur');
    expect(calls).toEqual(['cancel', 'en-GB: The finger is dry.']);
  });
});
