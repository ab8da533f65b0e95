/** The settings of an emulated printer: what P commands set and R commands read back. */
import { EVOLIS_SETTINGS, settingReadBy, settingSetBy } from '../../protocols/evolis/table.ts';
import type { EvolisSetting } from '../../protocols/evolis/table.ts';

export interface Settings {
  /** 'unknown' when it is no setting, 'bad' when it cannot have that value. */
  set(name: string, parameters: readonly string[]): 'done' | 'bad' | 'unknown';
  /** Null when it reads no setting. */
  read(name: string, parameters: readonly string[]): string | null;
  /** What `name` is set to. */
  value(name: string): string;
  /** Without power only what was stored remains. */
  restart(): void;
}

/** Relative values are bounded as sensors and counters are: three digits. */
const MOST = 9_999;
const STORE = 's';

export function createSettings(): Settings {
  const stored = new Map<string, string>();
  let values = new Map<string, string>();

  const keyOf = (entry: EvolisSetting, parameters: readonly string[]) =>
    entry.keyed ? `${entry.set};${parameters[0] ?? ''}` : entry.set;
  const valueOf = (entry: EvolisSetting, key: string) => values.get(key) ?? entry.factory;

  return {
    set(name, parameters) {
      const entry = settingSetBy(name);
      if (entry === null) return 'unknown';
      if (!entry.parameters.test(parameters.join(';'))) return 'bad';
      const key = keyOf(entry, parameters);
      let rest = entry.keyed ? parameters.slice(1) : parameters;
      const keep = rest.length > 1 && rest.at(-1)?.toLowerCase() === STORE;
      if (keep) rest = rest.slice(0, -1);
      const value = changed(valueOf(entry, key), rest);
      values.set(key, value);
      if (keep) stored.set(key, value);
      return 'done';
    },
    read(name, parameters) {
      const entry = settingReadBy(name);
      return entry === null ? null : valueOf(entry, keyOf(entry, parameters));
    },
    value(name) {
      const entry = EVOLIS_SETTINGS.find(({ set }) => set === name);
      return entry === undefined ? '' : valueOf(entry, name);
    },
    restart() {
      values = new Map(stored);
    },
  };
}

/** `+;5`, `-;5` and `=;5` change a number, everything else is kept as it is. */
function changed(before: string, [how, amount, ...more]: readonly string[]): string {
  if (amount === undefined || more.length > 0 || how === undefined || !'+-='.includes(how)) {
    return [how, amount, ...more].filter((part) => part !== undefined).join(';');
  }
  if (how === '=') return String(Number(amount));
  const by = how === '+' ? Number(amount) : -Number(amount);
  return String(Math.max(-MOST, Math.min(MOST, (Number(before) || 0) + by)));
}
