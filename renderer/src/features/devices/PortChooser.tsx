import { useCallback, useRef, useState, type FormEvent } from 'react';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeviceKind } from '#contract/model.ts';
import { useClient, useToasts } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { Button, Chip, Ltr, OptionCards, TextField, useKeys } from '#renderer/ui/index.ts';
import type { Device, PortInfo } from './useDevice.ts';
import './devices.css';

const OTHER = 'other';
const EXAMPLES: Readonly<Record<DeviceKind, string>> = {
  'fingerprint-scanner': '/dev/ttyUSB0, COM3',
  'card-printer': '/dev/usb/lp0, tcp:192.0.2.7:9100',
  'receipt-printer': '/dev/ttyUSB0, tcp:192.0.2.8:9100',
  'chip-reader': 'pcsc:ACME Reader 00 00',
};

function PortTitle({ port }: { readonly port: PortInfo }) {
  const { t } = useTranslation('devices');
  return (
    <span className="uc-port">
      <Ltr>{port.path}</Ltr>
      {port.simulated && <Chip tone="info">{t('simulated')}</Chip>}
    </span>
  );
}

/** Which port the device is on: one of those that the PC has, or a path that the technician gives. */
export function PortChooser({ kind, device, doing, choose }: Device) {
  const { t } = useTranslation('devices');
  const client = useClient();
  const show = useToasts();
  const ports = useAnswer(useCallback(() => client['devices.ports']({ kind }), [client, kind]));
  const known = ports.value ?? [];
  const [choice, setChoice] = useState<string | null>(null);
  const [path, setPath] = useState('');
  const [missing, setMissing] = useState(false);
  const pathRef = useRef<HTMLInputElement>(null);
  const inUse = known.some((port) => port.path === device?.port) ? (device?.port ?? '') : '';
  const chosen = choice ?? (known.length === 0 && ports.value ? OTHER : inUse);

  useKeys({ F6: () => void ports.reload() });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const port = chosen === OTHER ? path.trim() : chosen;
    setMissing(port === '');
    if (port === '') return pathRef.current?.focus();
    if (await choose(port)) show('good', t(`${kind}.used`, { port }));
    return undefined;
  };
  return (
    <form className="uc-ports" noValidate onSubmit={(event) => void submit(event)}>
      <header className="uc-ports__head">
        <h2>{t(`${kind}.name`)}</h2>
        <Button
          variant="quiet"
          size="small"
          keyHint="F6"
          icon={<RefreshCw size={16} aria-hidden="true" />}
          onPress={() => void ports.reload()}
        >
          {t('choose.look')}
        </Button>
      </header>
      <p className="uc-ports__hint">
        {ports.loading ? t(`${kind}.looking`) : known.length === 0 ? t(`${kind}.none`) : t(`${kind}.hint`)}
      </p>
      <OptionCards
        label={t('choose.list')}
        value={chosen}
        onChange={setChoice}
        options={[
          ...known.map((port) => ({
            id: port.path,
            title: <PortTitle port={port} />,
            note: port.label === port.path ? undefined : <Ltr>{port.label}</Ltr>,
          })),
          { id: OTHER, title: t('choose.other') },
        ]}
      />
      {chosen === OTHER && (
        <TextField
          label={t('choose.path')}
          kind="digits"
          inputRef={pathRef}
          autoComplete="off"
          spellCheck="false"
          value={path}
          onChange={setPath}
          room={2}
          message={
            missing && path.trim() === ''
              ? { level: 'error', text: t('choose.pathMissing') }
              : { level: 'note', text: t('choose.pathHint', { example: EXAMPLES[kind] }) }
          }
        />
      )}
      <div className="uc-ports__actions">
        <Button type="submit" variant="primary" keyHint="Enter" isPending={doing === 'choosing'}>
          {t('choose.use')}
        </Button>
      </div>
    </form>
  );
}
