import { useTranslation } from 'react-i18next';
import type { Place } from '#contract/model.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { Ltr, OptionCards } from '#renderer/ui/index.ts';

const gigabytes = (bytes: number): string => {
  const tenths = Math.floor(bytes / 1e8) / 10;
  return tenths < 10 ? tenths.toFixed(1) : grouped(Math.floor(tenths));
};

interface PlaceCardsProps {
  readonly places: readonly Place[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Choices beside the places. */
  readonly more?: readonly { readonly id: string; readonly title: string; readonly note: string }[];
}

/** Sticks and folders with their room and what of ours they hold. */
export function PlaceCards({ places, chosen, onChoose, more = [] }: PlaceCardsProps) {
  const { t } = useTranslation('carriage');
  const noteOf = ({ freeBytes, holds }: Place): string => {
    const held =
      holds === null
        ? [t('holdsNothing')]
        : [
            t('holds', { count: holds.packets, own: holds.own }),
            ...(holds.receipts > 0 ? [t('holdsReceipts', { count: holds.receipts })] : []),
          ];
    return [t('free', { size: gigabytes(freeBytes) }), ...held].join(' · ');
  };
  return (
    <OptionCards
      label={t('places')}
      value={chosen}
      onChange={onChoose}
      autoFocus
      options={[
        ...places.map((place) => ({ id: place.id, title: <Ltr>{place.name}</Ltr>, note: noteOf(place) })),
        ...more,
      ]}
    />
  );
}
