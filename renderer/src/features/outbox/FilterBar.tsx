import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { packetGroup } from '#contract/model.ts';
import { Button } from '#renderer/ui/index.ts';
import { EVERYTHING, type Filter } from './rows.ts';
import './filter.css';

interface FilterBarProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Which packets are listed: part of a tracking number, and one of the counts' groups. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const { t } = useTranslation('outbox');
  const filtered = filter.text !== '' || filter.group !== 'all';
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
          aria-label={t('find.label')}
          placeholder={t('find.label')}
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter.text === '') return;
            event.stopPropagation();
            onChange({ ...filter, text: '' });
          }}
        />
      </label>
      <div className="uc-filter__groups" role="group" aria-label={t('find.group')}>
        {packetGroup.options.map((group) => (
          <button
            key={group}
            type="button"
            className="uc-filter__group"
            aria-pressed={filter.group === group}
            onClick={() => onChange({ ...filter, group })}
          >
            {t(`find.${group}`)}
          </button>
        ))}
      </div>
      {filtered && (
        <Button
          variant="quiet"
          size="small"
          icon={<X size={15} aria-hidden="true" />}
          onPress={() => onChange(EVERYTHING)}
        >
          {t('find.clear')}
        </Button>
      )}
    </div>
  );
}
