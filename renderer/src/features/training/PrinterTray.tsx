import { useState } from 'react';
import { Button as Press } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Button, Chip, Dialog } from '#renderer/ui/index.ts';
import { useOutputs } from './useOutputs.ts';
import './training.css';

/** The tray of the emulated printers: the newest piece small in the rail, all that are kept in a dialog. */
export function PrinterTray() {
  const { t } = useTranslation('training');
  const { t: common } = useTranslation('common');
  const outputs = useOutputs();
  const [open, setOpen] = useState(false);
  const [newest] = outputs;
  if (!newest) return null;
  return (
    <>
      <Press className="uc-tray" aria-label={t('tray.open')} onPress={() => setOpen(true)}>
        <img key={newest.id} src={newest.pictures[0]} alt="" />
        <span>{t('tray.name')}</span>
      </Press>
      <Dialog
        title={t('tray.title')}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="primary" keyHint="Esc" onPress={() => setOpen(false)}>
            {common('close')}
          </Button>
        }
      >
        <p>{t('tray.note')}</p>
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
      </Dialog>
    </>
  );
}
