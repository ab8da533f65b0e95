import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '#renderer/app/hooks.ts';
import { Button, Dialog } from '#renderer/ui/index.ts';
import type { Scanner } from './useScanner.ts';
import './devices.css';

/** Taking the scanner out of service: what it keeps of fingers is wiped first. */
export function ReleaseCard({ scanner: { scanner, doing, release } }: { readonly scanner: Scanner }) {
  const { t } = useTranslation('devices');
  const { t: common } = useTranslation('common');
  const show = useToasts();
  const [asking, setAsking] = useState(false);
  if (scanner?.state !== 'ready') return null;
  const confirm = async (): Promise<void> => {
    setAsking(false);
    if (await release()) show('good', t('release.done'));
  };
  return (
    <section className="uc-card uc-device">
      <div className="uc-device__words">
        <p className="uc-device__name">{t('release.title')}</p>
        <p className="uc-device__note">{t('release.note')}</p>
      </div>
      <Button isPending={doing === 'releasing'} onPress={() => setAsking(true)}>
        {t('release.open')}
      </Button>
      <Dialog
        title={t('release.ask')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)} keyHint="Esc">
              {common('cancel')}
            </Button>
            <Button variant="danger" onPress={() => void confirm()}>
              {t('release.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('release.text')}</p>
      </Dialog>
    </section>
  );
}
