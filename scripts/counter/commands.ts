import type { Command } from './args.ts';
import { register } from './register.ts';
import { simulate } from './simulate.ts';
import { status } from './status.ts';
import { sync } from './sync.ts';
import { upstream } from './upstream.ts';
import { verify } from './verify.ts';

/** Each command in a file of its own; add yours here. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  register,
  sync,
  status,
  verify,
  upstream,
  simulate,
};
