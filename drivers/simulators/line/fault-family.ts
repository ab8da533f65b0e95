/** The faults of one kind of device, and when they are due: "NAME" every time its trigger comes, "NAME@N" only the Nth time. */

export interface FaultSpec<N extends string> {
  readonly name: N;
  /** Counted from 1; null for every time. */
  readonly at: number | null;
}

export interface FaultCounter<N extends string, T extends string> {
  /** Counts what happened, and answers the faults that are due with it in the order in which they were asked for. */
  all(...happened: readonly T[]): readonly N[];
  /** The same where one fault at a time is enough; null: all goes well. */
  first(...happened: readonly T[]): N | null;
}

export interface FaultFamily<N extends string, T extends string> {
  readonly names: readonly N[];
  /** Null when the text is no fault of this family. */
  parse(text: string): FaultSpec<N> | null;
  counter(specs: readonly FaultSpec<N>[]): FaultCounter<N, T>;
}

/** Null when the text is no fault. */
export function readFault<N extends string>(
  text: string,
  isName: (name: string) => name is N,
): FaultSpec<N> | null {
  const [name = '', at] = text.split('@', 2);
  if (!isName(name)) return null;
  if (at === undefined) return { name, at: null };
  return /^[1-9]\d{0,5}$/.test(at) ? { name, at: Number(at) } : null;
}

/** @param faults by name, each with what sets it off */
export function faultFamily<N extends string, T extends string>(
  faults: Readonly<Record<N, { readonly trigger: T }>>,
): FaultFamily<N, T> {
  const isName = (name: string): name is N => Object.hasOwn(faults, name);
  return {
    names: Object.keys(faults).filter(isName),
    parse: (text) => readFault(text, isName),
    counter(specs) {
      const seen = new Map<T, number>();
      const all: FaultCounter<N, T>['all'] = (...happened) => {
        for (const trigger of happened) seen.set(trigger, (seen.get(trigger) ?? 0) + 1);
        const due = specs.filter(({ name, at }) => {
          const { trigger } = faults[name];
          return happened.includes(trigger) && (at === null || at === seen.get(trigger));
        });
        return due.map(({ name }) => name);
      };
      return { all, first: (...happened) => all(...happened)[0] ?? null };
    },
  };
}
