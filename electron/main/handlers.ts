/** Who answers each procedure: core's are handed to the supervisor, main's own stand here. A missing one does not compile. */
import { contract, type AppContract, type ProcedureName } from '#contract/contract.ts';
import type { Handlers } from '#contract/define.ts';
import { ok } from '#contract/errors.ts';
import type { FolderChoice } from './folderChoice.ts';
import type { FormPrinting } from './printing/forms.ts';
import type { PrinterList } from './printing/printers.ts';
import type { AnyHandler } from './router.ts';
import type { Supervisor } from './supervisor.ts';

export interface MainParts {
  readonly supervisor: Supervisor;
  readonly printing: FormPrinting;
  readonly printers: PrinterList;
  readonly chooseFolder: FolderChoice;
  readonly dataDir: string;
  readonly version: string;
  readonly development: boolean;
}

export function mainHandlers(parts: MainParts): Handlers<AppContract, 'main'> {
  const { supervisor, printing, printers, chooseFolder, dataDir, version, development } = parts;
  return {
    'system.status': () => {
      const { state, problem } = supervisor.status();
      return Promise.resolve(
        ok({ core: state, problem: problem && { ...problem }, dataDir, version, development }),
      );
    },
    'system.restartCore': async () => {
      await supervisor.restart();
      return ok({});
    },
    'carriage.chooseFolder': () => chooseFolder(),
    'forms.print': ({ form, printer }, context) => printing.print(form, printer, context),
    'forms.pdf': ({ form }, context) => printing.savePdf(form, context),
    'printers.queues': () => printers(),
  };
}

/** Every procedure's handler, by name. */
export function allHandlers(parts: MainParts): Readonly<Record<ProcedureName, AnyHandler>> {
  const own: Readonly<Partial<Record<ProcedureName, AnyHandler>>> = mainHandlers(parts);
  const names = Object.keys(contract) as ProcedureName[];
  const byCore =
    (name: ProcedureName): AnyHandler =>
    (input, context) =>
      parts.supervisor.call(name, input, context);
  return Object.fromEntries(names.map((name) => [name, own[name] ?? byCore(name)])) as Record<
    ProcedureName,
    AnyHandler
  >;
}
