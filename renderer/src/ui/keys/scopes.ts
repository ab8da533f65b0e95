/**
 * Who hears the keyboard. Each open dialog is a scope above the page; only handlers of the topmost scope hear a key,
 * and of those the last registered goes first.
 */
export type KeyHandler = (event: KeyboardEvent) => void;
/** Keyed by `KeyboardEvent.key`, with 'Ctrl+' before it where Ctrl is held: 'F2', 'Escape', 'Enter', ' ', 'Ctrl+1'. */
export type KeyMap = Readonly<Record<string, KeyHandler | undefined>>;

interface Entry {
  readonly scope: symbol;
  readonly keys: () => KeyMap;
}

export const PAGE_SCOPE = Symbol('page');
const scopes: symbol[] = [PAGE_SCOPE];
const entries: Entry[] = [];

const EDITABLE = 'input, textarea, select, [contenteditable="true"]';
const PRESSABLE =
  'button, a, [role="option"], [role="radio"], [role="row"], [role="menuitem"], input[type="checkbox"]';

const nameOf = (event: KeyboardEvent): string => (event.ctrlKey ? `Ctrl+${event.key}` : event.key);

/** A function key or Escape works anywhere; Enter and Space belong first to what has the focus. */
function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.ctrlKey || /^F\d+$/.test(event.key) || event.key === 'Escape') return false;
  if (!(event.target instanceof Element)) return false;
  if (event.key === 'Enter' && event.target.matches('input')) return false;
  return event.target.closest(`${EDITABLE}, ${PRESSABLE}`) !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.altKey || event.metaKey || belongsToFocus(event)) return;
  const top = scopes.at(-1);
  const name = nameOf(event);
  const entry = entries.findLast(({ scope, keys }) => scope === top && keys()[name] !== undefined);
  const handler = entry?.keys()[name];
  if (!handler) return;
  event.preventDefault();
  handler(event);
}

/** Returns the function that takes the handlers away again. */
export function addKeys(scope: symbol, keys: () => KeyMap): () => void {
  if (entries.length === 0) window.addEventListener('keydown', onKeyDown);
  const entry: Entry = { scope, keys };
  entries.push(entry);
  return () => {
    entries.splice(entries.indexOf(entry), 1);
    if (entries.length === 0) window.removeEventListener('keydown', onKeyDown);
  };
}

/** Puts a scope on top until the returned function is called. */
export function openScope(scope: symbol): () => void {
  scopes.push(scope);
  return () => void scopes.splice(scopes.indexOf(scope), 1);
}
