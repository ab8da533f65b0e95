import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { ErrorNotice, PersonCard, Skeleton } from '#renderer/ui/index.ts';
import { usePhoto } from './usePhoto.ts';

/** Whose card an order is for; that it was looked at stands in the audit. */
export function CardFace({ id }: { readonly id: string }) {
  const { t } = useTranslation(['cards', 'common']);
  const client = useClient();
  const { value, error } = useAnswer(useCallback(() => client['cards.show']({ id }), [client, id]));
  const photo = usePhoto(value?.photo ?? null);
  if (error) return <ErrorNotice error={error} />;
  if (!value) return <Skeleton label={t('common:loading')} lines={4} />;
  return (
    <PersonCard
      label={t('handover.whose')}
      photo={photo}
      photoAlt={t('handover.photoAlt')}
      nameEn={value.nameEn}
      nameUr={value.nameUr}
      cnic={value.cnic}
    />
  );
}
