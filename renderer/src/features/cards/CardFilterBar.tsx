import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orderGroup } from '#contract/model.ts';
import { FilterBar } from '#renderer/ui/index.ts';
import { EVERY_CARD, type CardFilter } from './useCards.ts';

interface CardFilterBarProps {
  readonly filter: CardFilter;
  readonly onChange: (filter: CardFilter) => void;
  readonly children?: ReactNode;
}

/** Which orders are listed. */
export function CardFilterBar({ filter, onChange, children }: CardFilterBarProps) {
  const { t } = useTranslation('cards');
  return (
    <FilterBar
      filter={filter}
      everything={EVERY_CARD}
      groups={orderGroup.options.map((id) => ({ id, label: t(`find.${id}`) }))}
      words={{ find: t('find.label'), groups: t('find.group'), clear: t('find.clear') }}
      onChange={onChange}
    >
      {children}
    </FilterBar>
  );
}
