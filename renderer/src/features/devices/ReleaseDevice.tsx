import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '#renderer/app/hooks.ts';
import { Button, Dialog } from '#renderer/ui/index.ts';
import type { Device } from './useDevice.ts';
import './devices.css';

/** Taking a device out of service: what it keeps of people goes first. */
export function ReleaseDevice({ of: { kind, device, doing, release } }: { readonly of: Device }) {
  const { t } = useTranslation('devices');
  const show = useToasts();
  const [asking, setAsking] = useState(false);
  if (device?.state !== 'ready') return null;
  const confirm = async (): Promise<void> => {
    setAsking(false);
    if (await release()) show('good', t(`${kind}.release.done`));
  };
  return (
    <section className="uc-release" aria-label={t('release.title')}>
      <p className="uc-device__note">{t(`${kind}.release.note`)}</p>
      <Button variant="quiet" size="small" isPending={doing === 'releasing'} onPress={() => setAsking(true)}>
        {t('release.open')}
      </Button>
      <Dialog
        title={t(`${kind}.release.ask`)}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <Button variant="danger" onPress={() => void confirm()}>
            {t(`${kind}.release.confirm`)}
          </Button>
        }
      >
        <p>{t(`${kind}.release.text`)}</p>
      </Dialog>
    </section>
  );
}
