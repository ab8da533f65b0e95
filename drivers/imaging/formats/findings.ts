/** One thing that is wrong in a record. `offset` is where, in bytes from its start. */
export interface Finding {
  readonly offset: number;
  /** Plain English, with the record's own numbers but nobody's name. */
  readonly sentence: string;
}

export interface Findings {
  add(offset: number, sentence: string): void;
  /** Adds the sentence when the rule does not hold. */
  check(holds: boolean, offset: number, sentence: string): void;
  readonly list: readonly Finding[];
}

// A hostile record could break a rule in each of its bytes.
const MOST = 100;

export function collectFindings(): Findings {
  const list: Finding[] = [];
  const add = (offset: number, sentence: string): void => {
    if (list.length < MOST) list.push({ offset, sentence });
  };
  return {
    add,
    check: (holds, offset, sentence) => {
      if (!holds) add(offset, sentence);
    },
    list,
  };
}
