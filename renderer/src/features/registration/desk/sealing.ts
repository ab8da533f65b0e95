/** The end of a draft: sealed and queued, or thrown away with a reason. After either, nothing of the person stays in the page. */
import { EMPTY_DESK } from './model.ts';
import type { DeskParts } from './parts.ts';
import type { PictureShelf } from './pictures.ts';
import type { Typing } from './typing.ts';
import type { CallError } from '#contract/errors.ts';

export interface Sealing {
  submit(): Promise<void>;
  /** Null when it is gone, else what went wrong. */
  discard(reason: string): Promise<CallError | null>;
}

export function createSealing(
  { id, client, store, accept }: DeskParts,
  typing: Typing,
  pictures: PictureShelf,
): Sealing {
  return {
    submit: async () => {
      if (store.getState().sealing) return;
      store.setState({ sealing: true, submitError: null });
      if (!(await typing.flush())) {
        store.setState({ sealing: false, submitError: store.getState().saveError });
        return;
      }
      const rev = store.getState().server?.rev ?? 0;
      const answer = await client['registration.submit']({ id, rev });
      if (answer.ok) {
        pictures.clear();
        store.setState({ ...EMPTY_DESK, phase: 'sealed', slip: answer.value });
        return;
      }
      store.setState({ sealing: false, submitError: answer.error });
      // It changed under our feet: show what is stored now.
      const fresh = await client['registration.get']({ id });
      if (fresh.ok) accept(fresh.value);
    },
    discard: async (reason) => {
      await typing.flush();
      const answer = await client['registration.discard']({ id, reason });
      if (!answer.ok) return answer.error;
      pictures.clear();
      store.setState({ ...EMPTY_DESK, phase: 'discarded' });
      return null;
    },
  };
}
