import { ArrowUp, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '#contract/model.ts';
import { Chip, StatusChip, type Tone } from '#renderer/ui/index.ts';
import { useNavigation, useSnapshot } from '../hooks.ts';
import { linkWords } from './linkWords.ts';
import { PrinterChips } from './PrinterChips.tsx';

const SCANNER_TONES: Readonly<Record<DeviceState['state'], Tone>> = {
  looking: 'quiet',
  ready: 'good',
  busy: 'good',
  missing: 'warn',
  problem: 'warn',
};

/** Devices and link at a glance; each chip opens what it speaks of. */
export function StatusChips() {
  const { t } = useTranslation('frame');
  const go = useNavigation((state) => state.go);
  const scanner = useSnapshot(({ devices }) => devices.find(({ kind }) => kind === 'fingerprint-scanner'));
  const outbox = useSnapshot((snapshot) => snapshot.outbox);
  const clockBehind = useSnapshot(({ clock }) => clock.behind);
  const link = linkWords(outbox);
  return (
    <>
      {scanner && (
        <StatusChip tone={SCANNER_TONES[scanner.state]} dot onPress={() => go('devices')}>
          {t(`scanner.${scanner.state}`)}
        </StatusChip>
      )}
      <PrinterChips />
      <StatusChip
        tone={link.tone}
        icon={<ArrowUp size={14} strokeWidth={2.4} aria-hidden="true" />}
        onPress={() => go('outbox')}
      >
        {t(`link.${link.key}`, { count: link.count })}
      </StatusChip>
      {clockBehind && (
        <Chip tone="warn" icon={<Clock3 size={14} aria-hidden="true" />}>
          {t('clockBehind')}
        </Chip>
      )}
    </>
  );
}
