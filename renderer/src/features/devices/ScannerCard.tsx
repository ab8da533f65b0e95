import { Fingerprint } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '#contract/model.ts';
import { Button, Chip, ErrorNotice, Ltr, type Tone } from '#renderer/ui/index.ts';
import type { Scanner } from './useScanner.ts';
import './devices.css';

const TONES: Readonly<Record<DeviceState['state'], Tone>> = {
  looking: 'quiet',
  ready: 'good',
  busy: 'good',
  missing: 'bad',
  problem: 'warn',
};

interface ScannerCardProps {
  readonly scanner: Scanner;
  readonly onCheck: () => void;
}

/** What the scanner is, how it is, and what is wrong with it in words. */
export function ScannerCard({ scanner: { scanner, doing, problem }, onCheck }: ScannerCardProps) {
  const { t } = useTranslation('devices');
  const state = scanner?.state ?? 'missing';
  const found = [scanner?.model, scanner?.port].filter((part) => part !== null && part !== undefined);
  return (
    <section className="uc-card uc-device">
      <span className="uc-device__icon" aria-hidden="true">
        <Fingerprint size={26} strokeWidth={1.6} />
      </span>
      <div className="uc-device__words">
        <p className="uc-device__name">
          <span>{t('scanner')}</span>
          {found.length > 0 && (
            <span className="uc-device__found">
              <Ltr>{found.join(' · ')}</Ltr>
            </span>
          )}
          {scanner?.simulated && <Chip tone="info">{t('simulated')}</Chip>}
        </p>
        {(state !== 'problem' || !problem) && (
          <p className="uc-device__note">{t(`note.${state === 'problem' ? 'missing' : state}`)}</p>
        )}
        {scanner?.capabilities && <Abilities {...scanner.capabilities} />}
      </div>
      <Chip tone={TONES[state]} dot>
        {t(`state.${state}`)}
      </Chip>
      <Button isPending={doing === 'checking'} keyHint="F5" autoFocus onPress={onCheck}>
        {t('check')}
      </Button>
      {problem && (
        <div className="uc-device__problem">
          <ErrorNotice error={problem} tone="warn" />
        </div>
      )}
    </section>
  );
}

type Capabilities = NonNullable<DeviceState['capabilities']>;

/** What this scanner can do, as far as an operator notices it. */
function Abilities({ slap, liveImage, signed }: Capabilities) {
  const { t } = useTranslation('devices');
  return (
    <p className="uc-device__abilities">
      <Chip tone="quiet">{t(slap ? 'ability.slap' : 'ability.single')}</Chip>
      {liveImage && <Chip tone="quiet">{t('ability.live')}</Chip>}
      {signed && <Chip tone="quiet">{t('ability.signed')}</Chip>}
    </p>
  );
}
