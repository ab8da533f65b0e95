import { useState } from 'react';
import { Printer } from 'lucide-react';
import { Button as Press } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { Chip, Dialog } from '#renderer/ui/index.ts';
import { PrinterDesk } from './PrinterDesk.tsx';
import { useOutputs } from './useOutputs.ts';
import './training.css';

const PRINTERS = ['card-printer', 'receipt-printer'] as const;

/** The emulated printers: the newest piece small in the rail; in a dialog what can be done to them, and all pieces that are kept. */
export function PrinterTray() {
  const { t } = useTranslation('training');
  const outputs = useOutputs();
  const devices = useSnapshot((snapshot) => snapshot.devices);
  const [open, setOpen] = useState(false);
  const [newest] = outputs;
  const printers = PRINTERS.filter((kind) =>
    devices.some((device) => device.kind === kind && device.simulated),
  );
  if (!newest && printers.length === 0) return null;
  return (
    <>
      <Press className="uc-tray" aria-label={t('tray.open')} onPress={() => setOpen(true)}>
        {newest ? (
          <img key={newest.id} src={newest.pictures[0]} alt="" />
        ) : (
          <Printer size={22} strokeWidth={1.75} aria-hidden="true" />
        )}
        <span>{t('tray.name')}</span>
      </Press>
      <Dialog title={t('tray.title')} isOpen={open} onClose={() => setOpen(false)} closing="close">
        <p>{t('tray.note')}</p>
        {printers.map((kind) => (
          <PrinterDesk key={kind} kind={kind} />
        ))}
        {newest && (
          <ul className="uc-tray__list">
            {outputs.map(({ id, kind, pictures, spoiled }) => (
              <li key={id} data-kind={kind}>
                {pictures.map((address) => (
                  <img key={address} src={address} alt={t(`tray.${kind}`)} />
                ))}
                {spoiled && <Chip tone="warn">{t(`tray.spoiled.${kind}`)}</Chip>}
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </>
  );
}
