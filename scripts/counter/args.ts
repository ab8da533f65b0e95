import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Wrong words on the command line: exit status 2. */
export class UsageError extends Error {}

export interface Command {
  readonly usage: readonly string[];
  /** Answers the exit status. */
  run(args: string[]): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Node's own parser, with its complaints as UsageErrors. */
export function readArgs<O extends Options>(args: string[], options: O, allowPositionals = false) {
  try {
    return parseArgs({ args, options, allowPositionals, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

export function wholeNumber(
  text: string | undefined,
  name: string,
  least: number,
  otherwise: number,
): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${name} is a whole number from ${least}`);
  return value;
}

/** Writes a line and waits until the pipe has taken it. */
export const writeLine = (line: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
