import { CameraOff } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { genderOf } from '#domain/registration/fields.ts';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, useKeys } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { STEP_KEYS, stepAfter } from '../desk/steps.ts';
import { StepFrame } from '../StepFrame.tsx';
import { useSpaceKey } from '../useSpaceKey.ts';
import { photograph } from './jpeg.ts';
import { PhotoAside } from './PhotoAside.tsx';
import { useCamera } from './useCamera.ts';
import { DrawnFace, LiveVideo, PhotoBox, type PictureSource } from './Viewfinder.tsx';
import './photo.css';

/** The photo: looked for, taken, looked at, taken again. */
export function PhotoStep({ id }: { readonly id: string }) {
  const { t } = useTranslation('registration');
  const { t: common } = useTranslation('common');
  const both = useBoth('registration');
  const desk = useDesk();
  const root = useRef<HTMLDivElement>(null);
  const source = useRef<PictureSource>(null);
  const onSource = useCallback((found: PictureSource | null) => {
    source.current = found;
  }, []);
  const mayDraw = useSnapshot(({ counter }) => counter?.training === true);
  const taken = useDeskState((model) => (model.server?.photo ?? null) !== null);
  const url = useDeskState((model) => model.pictures.photo);
  const gender = useDeskState((model) => genderOf(model.text.gender));
  const saving = useDeskState((model) => model.savingPhoto === 'photo');
  const [again, setAgain] = useState(false);
  const [wanted, setWanted] = useState<'camera' | 'training'>('camera');
  const looking = !taken || again;
  const { state, retry } = useCamera(looking, { wanted, mayDraw });
  const ready = (state.kind === 'live' || state.kind === 'training') && !saving;
  const next = stepAfter('photo');

  const take = async (): Promise<void> => {
    if (source.current === null || !ready) return;
    const jpeg = await photograph(source.current);
    if (jpeg === null) return;
    if (await desk.savePhoto('photo', jpeg, state.kind === 'training' ? 'training' : 'camera'))
      setAgain(false);
  };
  const onSpace = looking ? () => void take() : () => setAgain(true);
  useSpaceKey(root, onSpace);
  useKeys({ Enter: looking ? undefined : () => desk.go(next) });

  return (
    <StepFrame
      step="photo"
      title={{ en: both.en('steps.photo'), ur: both.ur('steps.photo') }}
      rootRef={root}
      onEscape={taken && again ? () => setAgain(false) : undefined}
      actions={
        looking ? (
          <Button
            // Anew once there is something to take: only then can it hold the focus.
            key={ready ? 'take' : 'wait'}
            variant="primary"
            keyHint="Space"
            isDisabled={!ready && !saving}
            isPending={saving}
            onPress={() => void take()}
            autoFocus
          >
            {saving ? t('photo.saving') : t('photo.take')}
          </Button>
        ) : (
          <>
            <Button key="again" keyHint="Space" onPress={() => setAgain(true)}>
              {t('photo.retake')}
            </Button>
            <Button
              key="next"
              variant="primary"
              keyHint={STEP_KEYS[next]}
              onPress={() => desk.go(next)}
              autoFocus
            >
              {common('next')}
            </Button>
          </>
        )
      }
    >
      <div className="uc-reg-photo">
        <PhotoBox guide={looking && ready}>
          {!looking && url !== undefined && <img src={url} alt={t('card.photoAlt')} />}
          {looking && state.kind === 'live' && <LiveVideo stream={state.stream} onSource={onSource} />}
          {looking && state.kind === 'training' && (
            <DrawnFace seed={id} gender={gender} onSource={onSource} />
          )}
          {looking && state.kind === 'problem' && <CameraOff size={72} strokeWidth={1} aria-hidden="true" />}
          {looking && state.kind === 'starting' && (
            <p className="uc-reg-photo__word">{t('photo.starting')}</p>
          )}
        </PhotoBox>
        <PhotoAside
          camera={state}
          looking={looking}
          wanted={wanted}
          mayDraw={mayDraw}
          onWant={setWanted}
          onRetry={retry}
        />
      </div>
    </StepFrame>
  );
}
