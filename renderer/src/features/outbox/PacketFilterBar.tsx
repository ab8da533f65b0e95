import { useTranslation } from 'react-i18next';
import { packetGroup } from '#contract/model.ts';
import { FilterBar } from '#renderer/ui/index.ts';
import { EVERYTHING, type Filter } from './rows.ts';

interface PacketFilterBarProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Which packets are listed: part of a tracking number, and one of the counts' groups. */
export function PacketFilterBar({ filter, onChange }: PacketFilterBarProps) {
  const { t } = useTranslation('outbox');
  return (
    <FilterBar
      filter={filter}
      everything={EVERYTHING}
      groups={packetGroup.options.map((id) => ({ id, label: t(`find.${id}`) }))}
      words={{ find: t('find.label'), groups: t('find.group'), clear: t('find.clear') }}
      onChange={onChange}
    />
  );
}
