import { useCallback } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { EmulatedPrinterKind, PrinterTrouble } from '#contract/model.ts';
import { useClient, useEvents } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useCall } from '#renderer/app/useCall.ts';

interface Troubles {
  /** Null until the printer was looked at, and where there is none. */
  readonly troubles: readonly PrinterTrouble[] | null;
  /** What stood against the last thing that was done. */
  readonly error: CallError | null;
  /** Brings one about, or ends it. */
  readonly set: (trouble: PrinterTrouble, there: boolean) => Promise<void>;
}

/** What is wrong with an emulated printer: looked at whenever something was heard of it. */
export function useTroubles(kind: EmulatedPrinterKind): Troubles {
  const client = useClient();
  const { run, error } = useCall();
  const { value, reload } = useAnswer(
    useCallback(() => client['training.printer']({ kind }), [client, kind]),
  );
  useEvents((event) => {
    const ofIt =
      event.type === 'printer.output' ||
      (event.type === 'devices.changed' && event.devices.some((device) => device.kind === kind));
    if (ofIt) void reload();
  });
  return {
    troubles: value?.troubles ?? null,
    error,
    set: async (trouble, there) => {
      await run(() => client['training.printer']({ kind, set: { trouble, there } }));
      await reload();
    },
  };
}
