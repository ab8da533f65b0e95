import { useMemo } from 'react';
import type { FieldName } from '#domain/registration/fields.ts';
import { useDesk } from '../desk/DeskContext.ts';

/** Ties a field of the page to the field of the draft. */
export function useFieldBinding(field: FieldName) {
  const desk = useDesk();
  return useMemo(
    () => ({
      onChange: (value: string) => desk.type(field, value),
      onFocus: () => desk.enter(field),
      onBlur: () => desk.leave(field),
    }),
    [desk, field],
  );
}
