/** Signing in, and who works at this counter. */
import { z } from 'zod';
import { ROLES, coreProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { pin, userName } from './shared.ts';

export const peopleProcedures = {
  'session.signIn': coreProcedure({
    input: z.strictObject({ userName, pin: z.string().max(32) }),
    output: model.person,
    /** locked: details.seconds; wrong-pin: details.left, tries before the lock. */
    errors: ['session/wrong-pin', 'session/locked', ...STORAGE_ERRORS],
    access: ['anyone'],
  }),
  'session.signOut': coreProcedure({ input: nothing, output: nothing, errors: [], access: ['anyone'] }),
  'people.list': coreProcedure({
    input: nothing,
    output: z.array(model.listedPerson),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  'people.add': coreProcedure({
    input: z.strictObject({
      displayName: z.string().trim().min(2).max(60),
      userName,
      pin,
      roles: z.array(z.enum(ROLES)).min(1),
    }),
    output: model.listedPerson,
    errors: ['people/name-taken', ...STORAGE_ERRORS],
    // A technician who could make a supervisor could confirm anything.
    access: ['supervisor'],
  }),
} as const;
