import { useTranslation } from 'react-i18next';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import './outbox.css';

/** What the applicant can have on paper after submission: the slip once more, and that the registration was taken. */
export function PacketPapers({ packetId }: { readonly packetId: string }) {
  const { t } = useTranslation('forms');
  const slip = useForm({ kind: 'slip', packetId, paper: 'A5' });
  const acknowledgement = useForm({ kind: 'acknowledgement', packetId });
  return (
    <section aria-label={t('papers')}>
      <div className="uc-packet__paper">
        <p>{t('slip')}</p>
        <FormButtons paper={slip} size="small" />
      </div>
      <FormNotice paper={slip} />
      <div className="uc-packet__paper">
        <p>{t('acknowledgement')}</p>
        <FormButtons paper={acknowledgement} size="small" printKey="F8" pdfKey="F9" />
      </div>
      <FormNotice paper={acknowledgement} />
    </section>
  );
}
