import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceKind } from '#contract/model.ts';
import { useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { FormPrinterCard } from '#renderer/features/forms/FormPrinterCard.tsx';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Beside, Card, PageHeader, useKeys } from '#renderer/ui/index.ts';
import { DeviceCard } from './DeviceCard.tsx';
import { PaperLine } from './PaperLine.tsx';
import { PortChooser } from './PortChooser.tsx';
import { ReleaseDevice } from './ReleaseDevice.tsx';
import { useDevice, type Device } from './useDevice.ts';
import './devices.css';

const KEYS: Readonly<Record<DeviceKind, string>> = {
  'fingerprint-scanner': 'F2',
  'card-printer': 'F3',
  'receipt-printer': 'F4',
  'chip-reader': 'F8',
};

export function DevicesScreen() {
  const { t } = useTranslation('devices');
  const both = useBoth('devices');
  const devices = [
    useDevice('fingerprint-scanner'),
    useDevice('card-printer'),
    useDevice('receipt-printer'),
    useDevice('chip-reader'),
  ] as const;
  const [kind, setKind] = useState<DeviceKind>('fingerprint-scanner');
  const selected = devices.find((device) => device.kind === kind) ?? devices[0];
  const show = useToasts();
  const person = useSnapshot((snapshot) => snapshot.person);
  const check = async (device: Device) => {
    if (await device.check()) show('good', t(`${device.kind}.checked`));
  };
  useKeys({
    F2: () => setKind('fingerprint-scanner'),
    F3: () => setKind('card-printer'),
    F4: () => setKind('receipt-printer'),
    F8: () => setKind('chip-reader'),
    F5: selected.doing === 'nothing' ? () => void check(selected) : undefined,
  });
  return (
    <>
      <PageHeader title={{ en: both.en('title'), ur: both.ur('title') }} />
      <Beside
        kind="cards"
        sideWidth="wide"
        side={
          <Card fill>
            <PortChooser key={kind} {...selected} />
            {mayCall(person, 'devices.release') && <ReleaseDevice of={selected} />}
          </Card>
        }
      >
        {devices.map((device) => (
          <DeviceCard
            key={device.kind}
            of={device}
            selected={device.kind === kind}
            selectKey={KEYS[device.kind]}
            onSelect={() => setKind(device.kind)}
            onCheck={() => void check(device)}
          />
        ))}
        {mayCall(person, 'forms.print') && <FormPrinterCard chooseKey="F7" />}
        <PaperLine />
      </Beside>
    </>
  );
}
