/**
 * The vocabulary in which the IPC contract is written: a procedure names its input, its output, the error codes it
 * may answer with, who may call it, and which process answers. Everything else (client, handlers, router) is derived.
 */
import { z } from 'zod';
import type { BorderErrorCode, CallError, ErrorCode } from './errors.ts';

export const ROLES = ['operator', 'supervisor', 'technician'] as const;
export type Role = (typeof ROLES)[number];

/** Who may call: one of the signed-in person's roles, or anyone at the screen. */
export type Access = Role | 'anyone';

/** Which process answers: core (services, databases, devices) or main (window, printing). */
export type Home = 'core' | 'main';

export interface Procedure<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  E extends readonly ErrorCode[] = readonly ErrorCode[],
  H extends Home = Home,
> {
  readonly home: H;
  readonly input: I;
  readonly output: O;
  readonly errors: E;
  readonly access: readonly [Access, ...Access[]];
}

/** Declares a procedure answered by core. */
export function coreProcedure<I extends z.ZodType, O extends z.ZodType, const E extends readonly ErrorCode[]>(
  spec: Omit<Procedure<I, O, E, 'core'>, 'home'>,
): Procedure<I, O, E, 'core'> {
  return { home: 'core', ...spec };
}

/** Declares a procedure answered by Electron's main process. */
export function mainProcedure<I extends z.ZodType, O extends z.ZodType, const E extends readonly ErrorCode[]>(
  spec: Omit<Procedure<I, O, E, 'main'>, 'home'>,
): Procedure<I, O, E, 'main'> {
  return { home: 'main', ...spec };
}

/** No input, or nothing to answer: an empty object, so that every call looks the same. */
export const nothing = z.strictObject({});

export type Contract = Readonly<Record<string, Procedure>>;
export type InputOf<P> = P extends Procedure<infer I> ? z.output<I> : never;
export type OutputOf<P> = P extends Procedure<z.ZodType, infer O> ? z.output<O> : never;
export type ErrorsOf<P> = P extends Procedure<z.ZodType, z.ZodType, infer E> ? E[number] : never;

export type Answer<T, E extends ErrorCode> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError<E> };

/** What a page holds: one typed function for each procedure. */
export type Client<C extends Contract> = {
  readonly [K in keyof C]: (
    input: InputOf<C[K]>,
  ) => Promise<Answer<OutputOf<C[K]>, ErrorsOf<C[K]> | BorderErrorCode>>;
};

/** Who asks: set by the router, never by the page. */
export interface CallContext {
  readonly person: { readonly id: string; readonly roles: readonly Role[] } | null;
}

/** What a process must provide: one handler for each procedure it is home to. A missing one does not compile. */
export type Handlers<C extends Contract, H extends Home> = {
  readonly [
    K in keyof C as C[K] extends Procedure<z.ZodType, z.ZodType, readonly ErrorCode[], H> ? K : never
  ]: (
    input: InputOf<C[K]>,
    context: CallContext,
  ) => Promise<Answer<OutputOf<C[K]>, ErrorsOf<C[K]> | 'app/unexpected'>>;
};
