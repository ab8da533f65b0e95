/** Typing: the text is on the screen at once, and stored a moment later. */
import type { CheckCode } from '#domain/registration/checks.ts';
import { FIELD_NAMES, type FieldName } from '#domain/registration/fields.ts';
import { createFieldSaver } from './fieldSaver.ts';
import type { DeskParts } from './parts.ts';

export interface Typing {
  type(field: FieldName, value: string): void;
  enter(field: FieldName): void;
  /** Left the field: it is saved now, and from here on its checks are shown. */
  leave(field: FieldName): void;
  /** Shows the checks of every field. */
  touchAll(): void;
  passWarning(field: FieldName, code: CheckCode, reason: string): Promise<boolean>;
  /** True when everything typed is stored. */
  flush(): Promise<boolean>;
}

export function createTyping({ id, client, store, accept }: DeskParts): Typing {
  const without = (list: readonly FieldName[], field: FieldName) => list.filter((each) => each !== field);
  const withField = (list: readonly FieldName[], field: FieldName) => [...without(list, field), field];

  const saver = createFieldSaver({
    save: (field, value) => client['registration.setField']({ id, field, value }),
    onSaved: (field, state, newest) => {
      accept(state);
      if (!newest) return;
      const { unsaved, text, focused, saveError } = store.getState();
      const left = without(unsaved, field);
      store.setState({
        unsaved: left,
        saveError: left.length === 0 ? null : saveError,
        // What was stored replaces what was typed only when nobody is typing there.
        ...(focused !== field && { text: { ...text, [field]: state.fields[field] } }),
      });
    },
    onFailed: (_field, error) => store.setState({ saveError: error }),
  });

  return {
    type: (field, value) => {
      const { text, unsaved } = store.getState();
      store.setState({ text: { ...text, [field]: value }, unsaved: withField(unsaved, field) });
      saver.change(field, value);
    },
    enter: (field) => store.setState({ focused: field }),
    leave: (field) => {
      const { focused, touched, text, unsaved, server } = store.getState();
      const stored = unsaved.includes(field) ? undefined : server?.fields[field];
      store.setState({
        focused: focused === field ? null : focused,
        touched: withField(touched, field),
        ...(stored !== undefined && { text: { ...text, [field]: stored } }),
      });
      void saver.flush(field);
    },
    touchAll: () => store.setState({ touched: FIELD_NAMES }),
    passWarning: async (field, code, reason) => {
      await saver.flush(field);
      const answer = await client['registration.passWarning']({ id, field, code, reason });
      if (answer.ok) accept(answer.value);
      else store.setState({ saveError: answer.error });
      return answer.ok;
    },
    flush: () => saver.flush(),
  };
}
