/** What the whole page knows: how core is, who is signed in, which counter this is, the outbox's counts, the devices. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppContract } from '#contract/contract.ts';
import type { OutputOf } from '#contract/define.ts';
import type { CallError } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import type { Language, Person, Theme } from '#contract/model.ts';
import type { AppClient } from '#renderer/client/client.ts';

export type Snapshot = OutputOf<AppContract['system.snapshot']>;
export type SystemStatus = OutputOf<AppContract['system.status']>;

export interface AppState {
  readonly status: SystemStatus | null;
  readonly snapshot: Snapshot | null;
  /** Why there is no snapshot, when core runs but cannot give one. */
  readonly problem: CallError | null;
  readonly language: Language;
  readonly theme: Theme;
  /** Asks main how core is and, when it runs, core for a snapshot. Also catches up after a gap. */
  load(): Promise<void>;
  receive(event: AppEvent): void;
  restartCore(): Promise<void>;
  /** Holds at once; answers whether it could also be saved. */
  setLanguage(language: Language): Promise<boolean>;
  setTheme(theme: Theme): Promise<boolean>;
  /** Where forms go from now on. */
  setFormPrinter(formPrinter: string): Promise<boolean>;
  setPerson(person: Person | null): void;
}

type Devices = Snapshot['devices'];

/** An event brings those that changed. */
const merged = (known: Devices, changed: Devices): Devices => [
  ...known.filter(({ kind }) => !changed.some((device) => device.kind === kind)),
  ...changed,
];

export type AppStore = StoreApi<AppState>;

export function createAppStore(client: AppClient): AppStore {
  /** The newest question wins: a slow answer to an older one is dropped. */
  let asked = 0;
  /** Choices of language and theme so far: an answer from before one must not take it back. */
  let choices = 0;

  return createStore<AppState>()((set, get) => {
    const patch = (part: Partial<Snapshot>) =>
      set(({ snapshot }) => (snapshot ? { snapshot: { ...snapshot, ...part } } : {}));

    async function readSnapshot(): Promise<void> {
      const mine = (asked += 1);
      const before = choices;
      const answer = await client['system.snapshot']({});
      if (mine !== asked) return;
      if (!answer.ok) return set({ problem: answer.error });
      const { language, theme } = choices === before ? answer.value : get();
      set({ snapshot: { ...answer.value, language, theme }, problem: null, language, theme });
    }

    return {
      status: null,
      snapshot: null,
      problem: null,
      language: 'en',
      theme: 'light',

      async load() {
        const answer = await client['system.status']({});
        if (!answer.ok) return set({ problem: answer.error });
        set({ status: answer.value });
        if (answer.value.core === 'ready') await readSnapshot();
      },

      receive(event) {
        switch (event.type) {
          case 'core.state': {
            const { status } = get();
            if (!status) return void get().load();
            set({ status: { ...status, core: event.state, problem: event.problem as CallError | null } });
            if (event.state === 'ready') void readSnapshot();
            return;
          }
          case 'session.changed':
            return patch({ person: event.person });
          case 'counter.changed':
            return patch({ counter: event.counter });
          case 'outbox.changed':
            return patch({ outbox: event.outbox });
          case 'devices.changed':
            return patch({ devices: merged(get().snapshot?.devices ?? [], event.devices) });
          case 'papers.changed':
            return patch({ papers: event.papers });
          case 'capture.progress':
          case 'capture.preview':
          case 'packet.changed':
          case 'carriage.progress':
          case 'carriage.places':
          case 'card.progress':
          case 'cards.changed':
          case 'tokens.changed':
          case 'printer.output':
            return;
        }
      },

      async restartCore() {
        await client['system.restartCore']({});
        await get().load();
      },

      async setLanguage(language) {
        choices += 1;
        set({ language });
        patch({ language });
        return (await client['preferences.set']({ language })).ok;
      },

      async setTheme(theme) {
        choices += 1;
        set({ theme });
        patch({ theme });
        return (await client['preferences.set']({ theme })).ok;
      },

      async setFormPrinter(formPrinter) {
        patch({ formPrinter });
        return (await client['preferences.set']({ formPrinter })).ok;
      },

      setPerson: (person) => patch({ person }),
    };
  });
}
