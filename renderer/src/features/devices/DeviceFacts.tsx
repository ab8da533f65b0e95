import { useTranslation } from 'react-i18next';
import type { CardPrinterState, DeviceState, ReceiptPrinterState, ScannerState } from '#contract/model.ts';
import { Chip } from '#renderer/ui/index.ts';
import './devices.css';

/** What a device can do and what it says of itself, as far as an operator notices it. */
export function DeviceFacts({ device }: { readonly device: DeviceState }) {
  switch (device.kind) {
    case 'fingerprint-scanner':
      return device.capabilities && <ScannerFacts {...device.capabilities} />;
    case 'card-printer':
      return device.capabilities && <CardPrinterFacts {...device} capabilities={device.capabilities} />;
    case 'receipt-printer':
      return device.paper && <PaperFacts {...device.paper} />;
    case 'chip-reader':
      return null;
  }
}

function ScannerFacts({ slap, liveImage, signed }: NonNullable<ScannerState['capabilities']>) {
  const { t } = useTranslation('devices');
  return (
    <p className="uc-device__abilities">
      <Chip tone="quiet">{t(slap ? 'ability.slap' : 'ability.single')}</Chip>
      {liveImage && <Chip tone="quiet">{t('ability.live')}</Chip>}
      {signed && <Chip tone="quiet">{t('ability.signed')}</Chip>}
    </p>
  );
}

type OpenedCardPrinter = CardPrinterState & {
  readonly capabilities: NonNullable<CardPrinterState['capabilities']>;
};

function CardPrinterFacts({ capabilities, conditions, ribbon }: OpenedCardPrinter) {
  const { t } = useTranslation('devices');
  const { colour, bothSides, magnetic, status } = capabilities;
  return (
    <p className="uc-device__abilities">
      {conditions.map((condition) => (
        <Chip key={condition} tone="warn">
          {t(`condition.${condition}`)}
        </Chip>
      ))}
      {ribbon?.left !== null && ribbon !== null && (
        <Chip tone="quiet">{t('ribbonLeft', { count: ribbon.left })}</Chip>
      )}
      {colour && <Chip tone="quiet">{t('ability.colour')}</Chip>}
      {bothSides && <Chip tone="quiet">{t('ability.bothSides')}</Chip>}
      {magnetic && <Chip tone="quiet">{t('ability.magnetic')}</Chip>}
      {!status && <Chip tone="quiet">{t('ability.silent')}</Chip>}
    </p>
  );
}

function PaperFacts({ paper, cover, cutter }: NonNullable<ReceiptPrinterState['paper']>) {
  const { t } = useTranslation('devices');
  if (paper === 'present' && cover === 'closed' && cutter === 'well') return null;
  return (
    <p className="uc-device__abilities">
      {cover === 'open' && <Chip tone="warn">{t('paper.coverOpen')}</Chip>}
      {paper !== 'present' && <Chip tone="warn">{t(`paper.${paper}`)}</Chip>}
      {cutter === 'jammed' && <Chip tone="warn">{t('paper.cutterJammed')}</Chip>}
    </p>
  );
}
