import { contract, type ProcedureName } from '#contract/contract.ts';
import type { Access } from '#contract/define.ts';
import type { Person } from '#contract/model.ts';

/** Whether a person's roles let them call a procedure: what they may not do is not offered. Main checks it again. */
export function mayCall(person: Person | null, procedure: ProcedureName): boolean {
  const access: readonly Access[] = contract[procedure].access;
  return access.includes('anyone') || (person?.roles ?? []).some((role) => access.includes(role));
}
