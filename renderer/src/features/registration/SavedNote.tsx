import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Button } from '#renderer/ui/index.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import type { CallError } from '#contract/errors.ts';
import { useDeskState } from './desk/DeskContext.ts';
import { DiscardDialog } from './DiscardDialog.tsx';

/** Milliseconds since 1970, again each second while shown. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Under the steps: when it was saved, that stopping is safe, and the way to throw it away. */
export function SavedNote() {
  const { t } = useTranslation('registration');
  const error = useDeskState((model) => model.saveError);
  const [asking, setAsking] = useState(false);
  return (
    <div className="uc-reg-saved">
      <div>
        {error === null ? <SavedWhen /> : <NotSaved error={error} />}
        {error === null && <p>{t('saved.safe')}</p>}
      </div>
      <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
        {t('discard.open')}
      </Button>
      <DiscardDialog isOpen={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function SavedWhen() {
  const { t } = useTranslation('registration');
  const { duration } = useFormat();
  const now = useNow();
  const savedAt = useDeskState((model) => model.server?.savedAt ?? 0);
  const saving = useDeskState((model) => model.unsaved.length > 0);
  const ago = now - savedAt;
  if (saving) return <p>{t('saved.saving')}</p>;
  return <p>{ago < 2000 ? t('saved.now') : t('saved.ago', { duration: duration(ago) })}</p>;
}

function NotSaved({ error }: { readonly error: CallError }) {
  const { t } = useTranslation('registration');
  const words = useErrorText(error);
  return (
    <div className="uc-reg-saved--failed" role="alert">
      <p>{words.title}.</p>
      <p>{t('saved.failed')}</p>
    </div>
  );
}
