/** The printer's state as it is now: what it tells by itself, and what it is asked calmly while nothing else is done. */
import { createListeners } from '../../core/listeners.ts';
import type { StopListening } from '../../core/listeners.ts';
import { automaticFacts } from '../../protocols/escpos/status.ts';
import type { PrinterFacts } from '../../protocols/escpos/status.ts';
import type { EscposLink } from './escpos-link.ts';
import { askFacts, paperStatus } from './escpos-status.ts';
import type { PaperStatus } from './port.ts';

export interface EscposWatch {
  readonly facts: PrinterFacts;
  /** Milliseconds until it should be asked again. */
  readonly askAgainIn: number;
  follow(link: EscposLink): void;
  saw(facts: PrinterFacts): void;
  /** Asks, and tells; one that does not answer counts as offline. */
  ask(link: EscposLink, signal: AbortSignal): Promise<void>;
  /** Told at each change. */
  onStatus(listener: (status: PaperStatus) => void): StopListening;
  /** Told at each answer, changed or not. */
  onFacts(listener: (facts: PrinterFacts) => void): StopListening;
}

/** Between two rounds of questions, in milliseconds: of a printer that tells of changes itself, and of others. */
const SELDOM = 10_000;
const OFTEN = 2_000;

export function createEscposWatch(drawer: boolean, askEvery?: number): EscposWatch {
  const statuses = createListeners<PaperStatus>();
  const allFacts = createListeners<PrinterFacts>();
  let facts: PrinterFacts = {};
  let told = '';
  let tellsItself = false;

  function saw(more: PrinterFacts): void {
    facts = { ...facts, ...more };
    allFacts.tell(facts);
    const status = paperStatus(facts, drawer);
    const text = JSON.stringify(status);
    if (text !== told) {
      told = text;
      statuses.tell(status);
    }
  }
  return {
    get facts() {
      return facts;
    },
    get askAgainIn() {
      return askEvery ?? (tellsItself ? SELDOM : OFTEN);
    },
    follow(link) {
      tellsItself = false;
      link.onAnswer((answer) => {
        if (answer.kind !== 'automatic') return;
        const heard = automaticFacts(answer.bytes);
        if (heard === null) return;
        tellsItself = true;
        saw(heard);
      });
    },
    saw,
    async ask(link, signal) {
      const answer = await askFacts(link, signal);
      if (answer.ok) saw(answer.value);
      else if (answer.error.code === 'device/no-answer') saw({ online: false });
    },
    onStatus: (listener) => statuses.add(listener),
    onFacts: (listener) => allFacts.add(listener),
  };
}
