import { useState } from 'react';
import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/index.ts';
import { useAppStore } from '../hooks.ts';
import './frame.css';

/** Says that the engine is away, and when it will not come back by itself offers to start it. */
export function CoreBanner() {
  const { t } = useTranslation('frame');
  const core = useAppStore((state) => state.status?.core ?? 'ready');
  const restart = useAppStore((state) => state.restartCore);
  const [trying, setTrying] = useState(false);
  if (core === 'ready') return null;

  const startAgain = async () => {
    setTrying(true);
    await restart();
    setTrying(false);
  };
  const stopped = core === 'stopped';
  return (
    <div className={stopped ? 'uc-banner uc-banner--bad' : 'uc-banner'} role="status">
      {stopped ? <TriangleAlert size={18} aria-hidden="true" /> : <RefreshCw size={18} aria-hidden="true" />}
      <span>{t(`core.${core}`)}</span>
      {stopped && (
        <Button size="small" isPending={trying} onPress={() => void startAgain()}>
          {t('core.startAgain')}
        </Button>
      )}
    </div>
  );
}
