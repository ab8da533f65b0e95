import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { Button, Dialog, ErrorNotice, ProgressBar } from '#renderer/ui/index.ts';
import { CarryResult } from './CarryResult.tsx';
import { PlaceCards } from './PlaceCards.tsx';
import { useCarriage } from './useCarriage.ts';
import { usePlaces } from './usePlaces.ts';
import './carriage.css';

/** Writing to a stick and taking in from one. Closing waits until the work under way has ended or was stopped. */
export function CarryDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('carriage');
  const waiting = useSnapshot(({ outbox }) => outbox.saved + outbox.freight.waiting);
  const places = usePlaces();
  const { doing, progress, result, error, carry, stop } = useCarriage();
  const { chosen } = places;
  const begin = async (what: 'export' | 'import'): Promise<void> => {
    if (!chosen) return;
    await carry(what, chosen.id);
    await places.reload();
  };
  const failure = error ?? places.error;
  return (
    <Dialog
      title={t('title')}
      isOpen
      onClose={onClose}
      closing="close"
      mayClose={doing === null}
      actions={
        doing === null ? (
          <>
            <Button isDisabled={chosen === null} onPress={() => void begin('import')}>
              {t('importNow')}
            </Button>
            <Button variant="primary" isDisabled={chosen === null} onPress={() => void begin('export')}>
              {t('exportNow', { count: waiting, value: grouped(waiting) })}
            </Button>
          </>
        ) : (
          <Button onPress={stop}>{t('stop')}</Button>
        )
      }
    >
      <p>{t('intro')}</p>
      {doing === null ? (
        <>
          {chosen === null ? (
            <p className="uc-carry__none">{t('noPlaces')}</p>
          ) : (
            <PlaceCards places={places.places} chosen={chosen.id} onChoose={places.choose} />
          )}
          <div>
            <Button size="small" variant="quiet" onPress={() => void places.chooseFolder()}>
              {t('chooseFolder')}
            </Button>
          </div>
        </>
      ) : (
        <ProgressBar
          label={t(doing === 'export' ? 'exporting' : 'importing')}
          value={progress && progress.total > 0 ? progress.done / progress.total : null}
          {...(progress && { words: t('progress', { ...progress }) })}
        />
      )}
      {result && <CarryResult result={result} />}
      {failure && <ErrorNotice error={failure} />}
    </Dialog>
  );
}
