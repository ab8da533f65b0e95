import { Check, RotateCcw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { isOpen } from '#domain/registration/missing.ts';
import { Chip, PersonCard } from '#renderer/ui/index.ts';
import { useDeskState } from './desk/DeskContext.ts';
import { settledCount } from './desk/targets.ts';

/** The person in hand, through all steps: what is done and what is to check. */
export function PersonAside() {
  const { t } = useTranslation('registration');
  const text = useDeskState((model) => model.text);
  const photo = useDeskState((model) => model.pictures.photo ?? null);
  const server = useDeskState((model) => model.server);
  const taken = settledCount(server);
  const exceptions = (server?.fingers ?? []).filter(({ status }) => status === 'exception').length;
  const open = (server?.checks ?? []).filter(
    (check) => check.code !== 'required' && isOpen(check, server?.passed ?? []),
  ).length;
  const tick = <Check size={14} strokeWidth={2.5} aria-hidden="true" />;
  return (
    <PersonCard
      label={t('card.label')}
      photo={photo}
      photoAlt={t('card.photoAlt')}
      nameEn={text.nameEn}
      nameUr={text.nameUr}
      cnic={text.cnic}
    >
      {server?.supersedes && (
        <Chip tone="warn" icon={<RotateCcw size={14} aria-hidden="true" />}>
          {server.supersedes.reason === null
            ? t('card.replacesNoReason')
            : t('card.replaces', { reason: server.supersedes.reason })}
        </Chip>
      )}
      {server !== null && !server.missing.includes('person') && (
        <Chip tone="good" icon={tick}>
          {t('card.person')}
        </Chip>
      )}
      {(server?.photo ?? null) !== null && (
        <Chip tone="good" icon={tick}>
          {t('card.photo')}
        </Chip>
      )}
      {taken > 0 && (
        <Chip
          tone={taken === FINGERS.length ? 'good' : 'quiet'}
          {...(taken === FINGERS.length && { icon: tick })}
        >
          {t('card.fingers', { taken, total: FINGERS.length })}
        </Chip>
      )}
      {exceptions > 0 && (
        <Chip tone="warn" icon={<TriangleAlert size={14} aria-hidden="true" />}>
          {t('card.exceptions', { count: exceptions })}
        </Chip>
      )}
      {open > 0 && (
        <Chip tone="warn" icon={<TriangleAlert size={14} aria-hidden="true" />}>
          {t('card.toCheck', { count: open })}
        </Chip>
      )}
    </PersonCard>
  );
}
