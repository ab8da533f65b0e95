import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import { useClient, useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { Button, Dialog, ErrorNotice, Ltr } from '#renderer/ui/index.ts';
import { PlaceCards } from './PlaceCards.tsx';
import { usePlaces } from './usePlaces.ts';
import './carriage.css';

const OFF = 'off';

/** Where second copies of sealed registrations go. */
export function MirrorDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('carriage');
  const client = useClient();
  const show = useToasts();
  const folder = useSnapshot(({ outbox }) => outbox.mirror.folder);
  const places = usePlaces();
  const [off, setOff] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [working, setWorking] = useState(false);
  const chosen = off || places.chosen === null ? null : places.chosen.id;
  const failure = error ?? places.error;

  async function confirm(): Promise<void> {
    setWorking(true);
    const answer = await client['mirror.set']({ placeId: chosen });
    setWorking(false);
    if (!answer.ok) return setError(answer.error);
    show('good', t(chosen === null ? 'mirror.doneOff' : 'mirror.done'));
    onClose();
  }
  return (
    <Dialog
      title={t('mirror.title')}
      isOpen
      onClose={onClose}
      closing="close"
      actions={
        <Button variant="primary" isPending={working} onPress={() => void confirm()}>
          {t('mirror.confirm')}
        </Button>
      }
    >
      <p>{t('mirror.intro')}</p>
      {folder !== null && (
        <p className="uc-carry__now">
          <Ltr>{folder}</Ltr>
        </p>
      )}
      {places.places.length === 0 && <p className="uc-carry__none">{t('noPlaces')}</p>}
      <PlaceCards
        places={places.places}
        chosen={chosen ?? OFF}
        onChoose={(id) => {
          setOff(id === OFF);
          if (id !== OFF) places.choose(id);
        }}
        more={[{ id: OFF, title: t('mirror.off'), note: t('mirror.offHint') }]}
      />
      <div>
        <Button size="small" variant="quiet" onPress={() => void places.chooseFolder()}>
          {t('chooseFolder')}
        </Button>
      </div>
      {failure && <ErrorNotice error={failure} />}
    </Dialog>
  );
}
