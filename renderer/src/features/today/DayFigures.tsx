import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayCards, DayEndReport } from '#domain/forms/form.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { Count, Facts, Ltr } from '#renderer/ui/index.ts';
import './today.css';

const STANDINGS = ['waiting', 'received', 'accepted', 'returned', 'held'] as const;

/** What stands on the day's report, before it is printed. */
export function DayFigures({ report }: { readonly report: DayEndReport }) {
  const { t } = useTranslation('forms');
  const { counts, numbers, cards, fees, workers } = report;
  const sum = (of: 'sealed' | (typeof STANDINGS)[number]): number =>
    counts.reduce((total, count) => total + count[of], 0);
  const facts = [
    fact(t('day.numbers'), numbers && <Ltr>{`${numbers.first} – ${numbers.last}`}</Ltr>),
    fact(t('day.cards'), cards && <Cards cards={cards} />),
    fact(t('day.fees'), fees.length > 0 && fees.map((each) => <Fees key={each.paidBy} fees={each} />)),
    fact(
      t('day.workers'),
      workers.length > 0 &&
        workers.map(({ displayName, registrations }) => (
          <p key={displayName}>
            <bdi>{displayName}</bdi> · {registrations}
          </p>
        )),
    ),
  ];
  return (
    <>
      <div className="uc-day__counts">
        <Count name={t('day.submitted')} count={sum('sealed')} note={sum('sealed') === 0 && t('day.none')} />
        {STANDINGS.map((standing) => (
          <Count key={standing} name={t(`day.${standing}`)} count={sum(standing)} note="" />
        ))}
      </div>
      <Facts facts={facts.flat()} />
    </>
  );
}

/** Only what there was. */
const fact = (name: string, value: ReactNode) => (value === null || value === false ? [] : [{ name, value }]);

function Cards({ cards: { printed, handedOver, spoiled, stock } }: { readonly cards: DayCards }) {
  const { t } = useTranslation('forms');
  const left = (item: DayCards['stock'][number]['item']): number =>
    stock.find((each) => each.item === item)?.left ?? 0;
  const destroyed = spoiled.reduce((total, { count }) => total + count, 0);
  return (
    <>
      <p>{t('day.cardsText', { printed, handedOver, spoiled: destroyed })}</p>
      <p>{t('day.stockText', { cards: left('blank-card'), ribbons: left('ribbon') })}</p>
    </>
  );
}

function Fees({
  fees: { paidBy, receipts, taken, cancelled },
}: {
  readonly fees: DayEndReport['fees'][number];
}) {
  const { t } = useTranslation(['forms', 'fees']);
  const rupees = (amount: number): string => t('fees:amount', { rupees: grouped(amount) });
  return (
    <p>
      {t(`fees:paidBy.${paidBy}`)}: {t('day.feesText', { count: receipts, taken: rupees(taken) })}
      {cancelled > 0 && ` · ${t('day.feesCancelled', { cancelled: rupees(cancelled) })}`}
    </p>
  );
}
