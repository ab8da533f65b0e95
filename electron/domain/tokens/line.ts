/**
 * Numbers in the waiting line. They begin at 1 with each day in Pakistan, and none is given twice on one day, whatever the PC's
 * clock does: a clock that was set back goes on with the line as it is, and so does one that was set right again.
 */

/** What stands in the books. */
export interface TokenLine {
  /** The token given last, whenever that was. */
  readonly last: { readonly number: number; readonly day: string } | null;
  /** A token was given on the present day, by the clock of that moment. */
  readonly dayBegun: boolean;
}

/** Whether the next token begins a new line. `day`: the present one, YYYY-MM-DD. */
export const isNewLine = ({ last, dayBegun }: TokenLine, day: string): boolean =>
  last === null || (day > last.day && !dayBegun);

export const nextNumber = (line: TokenLine, day: string): number =>
  line.last === null || isNewLine(line, day) ? 1 : line.last.number + 1;
