import type { ReactNode } from 'react';
import { Copy, HardDrive, Radio, ShieldCheck, Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useClient, useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useMinute } from '#renderer/app/useMinute.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { safetyTones, type SafetyTone } from './safety.ts';
import './safety.css';

/** Days. A larger number says nothing more. */
const YEAR = 365;

interface FactProps {
  readonly icon: ReactNode;
  readonly tone: SafetyTone;
  readonly words: string;
  /** What a press does; undefined for what is only told, or not this person's to do. */
  readonly act?: { readonly label: string; readonly go: () => void } | undefined;
}

function Fact({ icon, tone, words, act }: FactProps) {
  const inside = (
    <>
      {icon}
      <span>{words}</span>
    </>
  );
  return (
    <li data-tone={tone}>
      {act ? (
        <button type="button" aria-label={`${words}. ${act.label}`} title={act.label} onClick={act.go}>
          {inside}
        </button>
      ) : (
        inside
      )}
    </li>
  );
}

/** One quiet line on how safe everything is: contact, room, second copy, the last check, freight. */
export function SafetyFacts({ onMirror }: { readonly onMirror: () => void }) {
  const { t } = useTranslation('outbox');
  const errors = useTranslation('errors').t;
  const { when } = useFormat();
  const client = useClient();
  const show = useToasts();
  const now = useMinute();
  const outbox = useSnapshot((snapshot) => snapshot.outbox);
  const maySet = useSnapshot(({ person }) => mayCall(person, 'mirror.set'));
  const { link, disk, mirror, health, freight } = outbox;
  const tones = safetyTones(outbox, now);
  const icon = { size: 15, 'aria-hidden': true } as const;

  async function check(): Promise<void> {
    const answer = await client['spool.check']({});
    if (!answer.ok) show('bad', errorText(errors, answer.error).title);
  }
  const room =
    disk.daysLeft === null
      ? t('facts.room', { count: disk.packetsLeft, value: grouped(disk.packetsLeft) })
      : disk.daysLeft > YEAR
        ? t('facts.roomLong')
        : t('facts.roomDays', { count: disk.daysLeft });
  const mirrorWords = {
    off: t('facts.mirrorOff'),
    current: t('facts.mirrorCurrent'),
    behind: t('facts.mirrorBehind', { count: mirror.behind }),
    away: t('facts.mirrorAway'),
    full: t('facts.mirrorFull'),
  }[mirror.state];
  const checked = health.checkedAt === null ? null : when(health.checkedAt);
  const healthWords =
    checked === null
      ? t('facts.healthNever')
      : health.damaged > 0
        ? t('facts.healthDamaged', { when: checked, count: health.damaged })
        : health.repaired > 0
          ? t('facts.healthRepaired', { when: checked, count: health.repaired })
          : t('facts.healthWell', { when: checked });
  return (
    <ul className="uc-safety" aria-label={t('facts.label')}>
      <Fact
        icon={<Radio {...icon} />}
        tone={tones.contact}
        words={
          link.lastContactAt === null
            ? t('facts.contactNever')
            : t('facts.contact', { when: when(link.lastContactAt) })
        }
      />
      <Fact
        icon={<HardDrive {...icon} />}
        tone={tones.room}
        words={disk.level === 'filling' ? t('facts.filling', { room }) : room}
      />
      <Fact
        icon={<Copy {...icon} />}
        tone={tones.mirror}
        words={mirrorWords}
        act={maySet ? { label: t('facts.changeMirror'), go: onMirror } : undefined}
      />
      <Fact
        icon={<ShieldCheck {...icon} />}
        tone={tones.health}
        words={healthWords}
        act={maySet ? { label: t('facts.checkNow'), go: () => void check() } : undefined}
      />
      {freight.waiting > 0 && (
        <Fact
          icon={<Truck {...icon} />}
          tone="quiet"
          words={t('facts.freight', { count: freight.waiting })}
        />
      )}
    </ul>
  );
}
