import type { Answer } from '#contract/define.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { PrintQueue } from '#contract/model.ts';
import { useAppStore, useClient, useSnapshot } from '#renderer/app/hooks.ts';

/** A queue that cards go through takes no paper. */
const CARD_QUEUE = 'queue:';

/** The system's printer that forms go to, and those it can be chosen from. */
export function useFormPrinter() {
  const client = useClient();
  const chosen = useSnapshot((snapshot) => snapshot.formPrinter);
  const choose = useAppStore((state) => state.setFormPrinter);
  const cardPort = useSnapshot(
    ({ devices }) => devices.find(({ kind }) => kind === 'card-printer')?.port ?? null,
  );
  return {
    chosen,
    choose,
    find: async (): Promise<Answer<readonly PrintQueue[], ErrorCode>> => {
      const answer = await client['printers.queues']({});
      if (!answer.ok) return answer;
      return { ok: true, value: answer.value.filter(({ name }) => CARD_QUEUE + name !== cardPort) };
    },
  };
}
