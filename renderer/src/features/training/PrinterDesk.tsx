import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EmulatedPrinterKind, PrinterTrouble } from '#contract/model.ts';
import { Chip, ErrorNotice, Menu } from '#renderer/ui/index.ts';
import { useTroubles } from './useTroubles.ts';

/** What a person can bring about, in the order of the menu. A full tray comes by itself, and can only be emptied. */
const POSSIBLE = {
  'card-printer': ['cover-open', 'card-jam', 'ribbon-out', 'feeder-empty'],
  'receipt-printer': ['cover-open', 'paper-near-end', 'paper-out', 'cutter-jam'],
} as const satisfies Readonly<Record<EmulatedPrinterKind, readonly PrinterTrouble[]>>;

/** That which makes no sense while another is there. */
const HIDDEN_BY: Readonly<Partial<Record<PrinterTrouble, PrinterTrouble>>> = {
  'card-jam': 'jam-due',
  'paper-near-end': 'paper-out',
};

/** An emulated printer as it stands on the desk: what is wrong with it, and what a trainee can do to it. */
export function PrinterDesk({ kind }: { readonly kind: EmulatedPrinterKind }) {
  const { t } = useTranslation('training');
  const { troubles, error, set } = useTroubles(kind);
  if (troubles === null) return null;
  const ends = troubles.map((trouble) => ({
    id: `end-${trouble}`,
    label: t(`desk.end.${trouble}`),
    icon: <Check size={16} aria-hidden="true" />,
    onAction: () => void set(trouble, false),
  }));
  const hidden = (trouble: PrinterTrouble): boolean => {
    const by = HIDDEN_BY[trouble];
    return troubles.includes(trouble) || (by !== undefined && troubles.includes(by));
  };
  const begins = POSSIBLE[kind]
    .filter((trouble) => !hidden(trouble))
    .map((trouble) => ({
      id: `begin-${trouble}`,
      label: t(`desk.begin.${trouble}`),
      icon: <TriangleAlert size={16} aria-hidden="true" />,
      onAction: () => void set(trouble, true),
    }));
  return (
    <section className="uc-desk" aria-label={t(`desk.${kind}`)}>
      <h3>{t(`desk.${kind}`)}</h3>
      <p className="uc-desk__state">
        {troubles.length === 0 && <Chip tone="good">{t('desk.well')}</Chip>}
        {troubles.map((trouble) => (
          <Chip key={trouble} tone="warn">
            {t(`desk.trouble.${trouble}`)}
          </Chip>
        ))}
      </p>
      <Menu label={t('desk.do')} actions={[...ends, ...begins]} />
      {error && <ErrorNotice error={error} subject="printer" />}
    </section>
  );
}
