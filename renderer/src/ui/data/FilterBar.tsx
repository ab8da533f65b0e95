import type { ReactNode } from 'react';
import { Search, X } from 'lucide-react';
import { Button } from '../actions/Button.tsx';
import './FilterBar.css';

interface Filter<G extends string> {
  readonly text: string;
  readonly group: G;
}

export interface FilterBarProps<G extends string> {
  readonly filter: Filter<G>;
  /** The filter that lets all through. */
  readonly everything: Filter<G>;
  readonly groups: readonly { readonly id: G; readonly label: string }[];
  readonly words: { readonly find: string; readonly groups: string; readonly clear: string };
  readonly onChange: (filter: Filter<G>) => void;
  /** What can be done with all that is listed. */
  readonly children?: ReactNode;
}

/** What of a list is shown: part of a number, and one of its groups. */
export function FilterBar<G extends string>(props: FilterBarProps<G>) {
  const { filter, everything, groups, words, onChange, children } = props;
  const filtered = filter.text !== '' || filter.group !== everything.group;
  return (
    <div className="uc-filter" role="search">
      <label className="uc-filter__find">
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          maxLength={40}
          aria-label={words.find}
          placeholder={words.find}
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter.text === '') return;
            event.stopPropagation();
            onChange({ ...filter, text: '' });
          }}
        />
      </label>
      <div className="uc-filter__groups" role="group" aria-label={words.groups}>
        {groups.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="uc-filter__group"
            aria-pressed={filter.group === id}
            onClick={() => onChange({ ...filter, group: id })}
          >
            {label}
          </button>
        ))}
      </div>
      {filtered && (
        <Button
          variant="quiet"
          size="small"
          icon={<X size={15} aria-hidden="true" />}
          onPress={() => onChange(everything)}
        >
          {words.clear}
        </Button>
      )}
      {children}
    </div>
  );
}
