import { Cpu, Fingerprint, IdCard, Receipt, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeviceKind, DeviceState } from '#contract/model.ts';
import type { ErrorSubject } from '#renderer/i18n/useErrorText.ts';
import { Button, Chip, ErrorNotice, Ltr, type Tone } from '#renderer/ui/index.ts';
import { DeviceFacts } from './DeviceFacts.tsx';
import type { Device } from './useDevice.ts';
import './devices.css';

const TONES: Readonly<Record<DeviceState['state'], Tone>> = {
  looking: 'quiet',
  ready: 'good',
  busy: 'good',
  missing: 'bad',
  problem: 'warn',
};
const ICONS: Readonly<Record<DeviceKind, LucideIcon>> = {
  'fingerprint-scanner': Fingerprint,
  'card-printer': IdCard,
  'receipt-printer': Receipt,
  'chip-reader': Cpu,
};
/** A counter works without these. */
const OPTIONAL: ReadonlySet<DeviceKind> = new Set(['card-printer', 'receipt-printer', 'chip-reader']);
/** In whose words errors are told. */
const SUBJECTS: Readonly<Record<DeviceKind, ErrorSubject | undefined>> = {
  'fingerprint-scanner': undefined,
  'card-printer': 'printer',
  'receipt-printer': 'printer',
  'chip-reader': 'chip-reader',
};

interface DeviceCardProps {
  readonly of: Device;
  /** Its port is what the side shows. */
  readonly selected: boolean;
  readonly selectKey: string;
  readonly onSelect: () => void;
  readonly onCheck: () => void;
}

/** What a device is, how it is, and what is wrong with it in words. */
export function DeviceCard({ of, selected, selectKey, onSelect, onCheck }: DeviceCardProps) {
  const { t } = useTranslation('devices');
  const { kind, device, doing, problem } = of;
  const state = device?.state ?? 'missing';
  const Icon = ICONS[kind];
  const found = [device?.model, device?.port].filter((part) => part !== null && part !== undefined);
  const absent = state === 'missing' && OPTIONAL.has(kind);
  return (
    <section className="uc-card uc-device" data-selected={selected || undefined}>
      <span className="uc-device__icon" aria-hidden="true">
        <Icon size={26} strokeWidth={1.6} />
      </span>
      <div className="uc-device__words">
        <p className="uc-device__name">
          <span>{t(`${kind}.name`)}</span>
          {found.length > 0 && (
            <span className="uc-device__found">
              <Ltr>{found.join(' · ')}</Ltr>
            </span>
          )}
          {device?.simulated && <Chip tone="info">{t('simulated')}</Chip>}
        </p>
        {(state !== 'problem' || !problem) && (
          <p className="uc-device__note">{t(`${kind}.note.${state === 'problem' ? 'missing' : state}`)}</p>
        )}
        {device && <DeviceFacts device={device} />}
      </div>
      <Chip tone={absent ? 'quiet' : TONES[state]} dot>
        {t(`${kind}.state.${state}`)}
      </Chip>
      <Button variant="quiet" keyHint={selectKey} aria-pressed={selected} onPress={onSelect}>
        {t('port')}
      </Button>
      <Button
        isPending={doing === 'checking'}
        {...(selected && { keyHint: 'F5', autoFocus: true })}
        onPress={onCheck}
      >
        {t('check')}
      </Button>
      {problem && !(absent && problem.code === 'device/not-found') && (
        <div className="uc-device__problem">
          <ErrorNotice error={problem} tone="warn" subject={SUBJECTS[kind]} />
        </div>
      )}
    </section>
  );
}
