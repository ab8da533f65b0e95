import { useTranslation } from 'react-i18next';
import { useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Card, PageHeader, useKeys } from '#renderer/ui/index.ts';
import { PortChooser } from './PortChooser.tsx';
import { ReleaseCard } from './ReleaseCard.tsx';
import { ScannerCard } from './ScannerCard.tsx';
import { useScanner } from './useScanner.ts';
import './devices.css';

export function DevicesScreen() {
  const { t } = useTranslation('devices');
  const both = useBoth('devices');
  const scanner = useScanner();
  const show = useToasts();
  const person = useSnapshot((snapshot) => snapshot.person);
  const check = async () => {
    if (await scanner.check()) show('good', t('checked'));
  };
  useKeys({ F5: scanner.doing === 'nothing' ? () => void check() : undefined });
  return (
    <>
      <PageHeader title={{ en: both.en('title'), ur: both.ur('title') }} />
      <div className="uc-devices">
        <div className="uc-devices__list">
          <ScannerCard scanner={scanner} onCheck={() => void check()} />
          {mayCall(person, 'devices.releaseScanner') && <ReleaseCard scanner={scanner} />}
        </div>
        <aside className="uc-devices__side">
          <Card fill>
            <PortChooser {...scanner} />
          </Card>
        </aside>
      </div>
    </>
  );
}
