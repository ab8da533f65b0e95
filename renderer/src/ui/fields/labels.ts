/** A label in the interface's language, or in each field's own script (or both, English at the left and Urdu at the right). */
export type FieldLabel = string | { readonly en?: string; readonly ur?: string };

/** What stands under a field. note and warn let the operator go on; error blocks. */
export interface FieldMessageProps {
  readonly level: 'note' | 'warn' | 'error' | 'good';
  readonly text: React.ReactNode;
}
