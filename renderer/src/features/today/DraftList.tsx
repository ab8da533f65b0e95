import { ChevronRight, FilePlus2 } from 'lucide-react';
import { Button as PlainButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { AppContract } from '#contract/contract.ts';
import type { OutputOf } from '#contract/define.ts';
import { useNavigation } from '#renderer/app/hooks.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Chip, EmptyState, InScript } from '#renderer/ui/index.ts';
import './today.css';

export type Draft = OutputOf<AppContract['registration.drafts']>[number];

function DraftRow({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('today');
  const { when } = useFormat();
  const open = useNavigation((state) => state.openRegistration);
  const named = draft.nameEn !== '' || draft.nameUr !== '';
  return (
    <PlainButton className="uc-draft" onPress={() => open(draft.id)}>
      <span className="uc-draft__names" {...(named && { dir: 'ltr' })}>
        {named ? (
          <>
            <InScript lang="en" className="uc-draft__latin">
              {draft.nameEn}
            </InScript>
            <InScript lang="ur">{draft.nameUr}</InScript>
          </>
        ) : (
          <span className="uc-draft__none">{t('noName')}</span>
        )}
      </span>
      <span className="uc-draft__when">
        <span>{t('savedAt', { when: when(draft.savedAt) })}</span>
        <span>{t('startedAt', { when: when(draft.createdAt) })}</span>
      </span>
      <span className="uc-draft__missing">
        {draft.missing.length === 0 ? (
          <Chip tone="good">{t('complete')}</Chip>
        ) : (
          draft.missing.map((part) => (
            <Chip key={part} tone="quiet">
              {t(`missing.${part}`)}
            </Chip>
          ))
        )}
      </span>
      <span className="uc-draft__go">
        {t('open')}
        <ChevronRight size={18} aria-hidden="true" className="uc-flip" />
      </span>
    </PlainButton>
  );
}

/** Registrations under way, the one last worked on first. */
export function DraftList({ drafts }: { readonly drafts: readonly Draft[] }) {
  const { t } = useTranslation('today');
  if (drafts.length === 0) {
    return <EmptyState icon={<FilePlus2 size={26} />} title={t('emptyTitle')} hint={t('emptyHint')} />;
  }
  return (
    <ul className="uc-drafts">
      {drafts
        .toSorted((a, b) => b.savedAt - a.savedAt)
        .map((draft) => (
          <li key={draft.id}>
            <DraftRow draft={draft} />
          </li>
        ))}
    </ul>
  );
}
