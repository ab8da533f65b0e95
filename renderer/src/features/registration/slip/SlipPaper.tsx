import { useTranslation } from 'react-i18next';
import type { Slip } from '#contract/model.ts';
import { dateOf, timeOf } from '#renderer/i18n/format.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { InScript, Ltr, Nastaliq } from '#renderer/ui/index.ts';
import { QrCode } from './QrCode.tsx';
import './slip.css';

/** What the applicant takes home, 80 mm wide, in both languages whatever the interface's. It bears no name and no face. */
export function SlipPaper({ slip }: { readonly slip: Slip }) {
  const { t } = useTranslation('registration');
  const both = useBoth('registration');
  const lines = [
    ['council', slip.councilName],
    ['counter', slip.counterName],
    ['when', <Ltr key="when">{`${dateOf(slip.sealedAt)} ${timeOf(slip.sealedAt)}`}</Ltr>],
  ] as const;
  return (
    <article className="uc-slip" lang="en" dir="ltr">
      {slip.training && <p className="uc-slip__specimen">{both.en('slip.specimen')}</p>}
      <header className="uc-slip__head">
        <p className="uc-slip__title">{both.en('slip.receipt')}</p>
        <Nastaliq size="large">{both.ur('slip.receipt')}</Nastaliq>
      </header>
      <p className="uc-slip__name">
        {both.en('slip.tracking')} · <InScript lang="ur">{both.ur('slip.tracking')}</InScript>
      </p>
      <p className="uc-slip__tracking">
        <Ltr>{slip.tracking}</Ltr>
      </p>
      <div className="uc-slip__middle">
        <QrCode rows={slip.qrRows} label={t('slip.codeAlt')} />
        <dl className="uc-slip__lines">
          {lines.map(([word, value]) => (
            <div key={word}>
              <dt>
                {both.en(`slip.${word}`)} · <InScript lang="ur">{both.ur(`slip.${word}`)}</InScript>
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="uc-slip__note">{both.en('slip.keep')}</p>
      <InScript lang="ur" as="p" className="uc-slip__note">
        {both.ur('slip.keep')}
      </InScript>
      <p className="uc-slip__note uc-slip__note--small">{both.en('slip.code')}</p>
      <InScript lang="ur" as="p" className="uc-slip__note uc-slip__note--small">
        {both.ur('slip.code')}
      </InScript>
      {slip.training && (
        <InScript lang="ur" as="p" className="uc-slip__specimen">
          {both.ur('slip.specimen')}
        </InScript>
      )}
    </article>
  );
}
