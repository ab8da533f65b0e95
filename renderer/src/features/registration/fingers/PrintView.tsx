import { Ban, Fingerprint } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { SLAP_FINGERS, type Finger, type Slap, type Target } from '#domain/fingerprints/positions.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { attemptName, bestPicture, fingerOf } from '../desk/targets.ts';
import { usePicture } from './usePicture.ts';
import './print.css';

/** What lies on the glass while it is read, else what was taken. Never mirrored. */
export function PrintView({ target, attempt }: { readonly target: Target; readonly attempt: number | null }) {
  const preview = useDeskState((model) => model.preview);
  const running = useDeskState((model) => model.capture !== null);
  if (running || preview !== null) return <Live url={preview} />;
  return target.kind === 'finger' ? (
    <OneFinger finger={target.finger} attempt={attempt} />
  ) : (
    <SlapFingers slap={target.slap} />
  );
}

function Live({ url }: { readonly url: string | null }) {
  const { t } = useTranslation('fingers');
  return (
    <div className="uc-reg-print" data-live="true">
      {url === null ? (
        <Fingerprint className="uc-reg-print__ghost" size={120} strokeWidth={0.75} aria-hidden="true" />
      ) : (
        <img src={url} alt={t('previewAlt')} />
      )}
    </div>
  );
}

function OneFinger({ finger, attempt }: { readonly finger: Finger; readonly attempt: number | null }) {
  const { t } = useTranslation('fingers');
  const state = useDeskState((model) => fingerOf(model.server, finger));
  const known = state?.attempts.some(({ n }) => n === attempt) ?? false;
  const url = usePicture(known && attempt !== null ? attemptName(finger, attempt) : bestPicture(state));
  return (
    <div className="uc-reg-print">
      {url === undefined ? (
        <div className="uc-reg-print__empty">
          {state?.status === 'exception' ? (
            <Ban size={96} strokeWidth={0.75} aria-hidden="true" />
          ) : (
            <Fingerprint size={120} strokeWidth={0.75} aria-hidden="true" />
          )}
          <p>{state?.status === 'exception' ? t('state.exception') : t('empty')}</p>
        </div>
      ) : (
        <img src={url} alt={t('pictureAlt', { finger: t(`names.${finger}`) })} />
      )}
    </div>
  );
}

/** The fingers of a slap as they lay on the glass; a press takes one in hand by itself. */
function SlapFingers({ slap }: { readonly slap: Slap }) {
  return (
    <div className="uc-reg-print uc-reg-print--slap">
      {SLAP_FINGERS[slap].map((finger) => (
        <SlapFinger key={finger} finger={finger} />
      ))}
    </div>
  );
}

function SlapFinger({ finger }: { readonly finger: Finger }) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const state = useDeskState((model) => fingerOf(model.server, finger));
  const url = usePicture(bestPicture(state));
  const status = state?.status ?? 'open';
  const best = state?.attempts.find(({ n }) => n === state.best);
  return (
    <Button
      className="uc-reg-segment"
      data-status={status}
      onPress={() => desk.aim({ kind: 'finger', finger })}
    >
      <span className="uc-reg-segment__picture">
        {url === undefined ? (
          <Fingerprint size={36} strokeWidth={1} aria-hidden="true" />
        ) : (
          <img src={url} alt="" />
        )}
      </span>
      <span className="uc-reg-segment__name">{t(`names.${finger}`)}</span>
      <span className="uc-reg-segment__state">
        {best === undefined ? t(`state.${status}`) : `${t(`state.${status}`)} · ${best.quality.score}`}
      </span>
    </Button>
  );
}
