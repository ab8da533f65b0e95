import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { genderOf } from '#domain/registration/fields.ts';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { Button, Dialog, ErrorNotice } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { photograph } from '../photo/jpeg.ts';
import { useCamera } from '../photo/useCamera.ts';
import { DrawnFace, LiveVideo, PhotoBox, type PictureSource } from '../photo/Viewfinder.tsx';
import '../photo/photo.css';
import './todo.css';

/** The applicant with both hands beside the face, so that nobody need take the operator's word for it. */
export function ExceptionPhotoDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('fingers');
  const { t: photo } = useTranslation('registration');
  const { t: common } = useTranslation('common');
  const desk = useDesk();
  const source = useRef<PictureSource>(null);
  const onSource = useCallback((found: PictureSource | null) => {
    source.current = found;
  }, []);
  const mayDraw = useSnapshot(({ counter }) => counter?.training === true);
  const gender = useDeskState((model) => genderOf(model.text.gender));
  const saving = useDeskState((model) => model.savingPhoto === 'exception-photo');
  const error = useDeskState((model) => model.photoError);
  const [wanted] = useState<'camera' | 'training'>('camera');
  const { state, retry } = useCamera(true, { wanted, mayDraw });
  const ready = state.kind === 'live' || state.kind === 'training';
  const take = async (): Promise<void> => {
    const jpeg = source.current === null ? null : await photograph(source.current);
    if (jpeg === null) return;
    if (await desk.savePhoto('exception-photo', jpeg, state.kind === 'training' ? 'training' : 'camera'))
      onClose();
  };
  return (
    <Dialog
      title={t('exceptionPhoto.title')}
      isOpen
      onClose={onClose}
      actions={
        state.kind === 'problem' ? (
          <Button variant="primary" onPress={retry}>
            {common('retry')}
          </Button>
        ) : (
          <Button
            variant="primary"
            isDisabled={!ready}
            isPending={saving}
            onPress={() => void take()}
            autoFocus
          >
            {photo('photo.take')}
          </Button>
        )
      }
    >
      <p>{t('todo.exception-photo.todo')}</p>
      <div className="uc-reg-exception-photo">
        <PhotoBox>
          {state.kind === 'live' && <LiveVideo stream={state.stream} onSource={onSource} />}
          {state.kind === 'training' && <DrawnFace seed={id} gender={gender} onSource={onSource} />}
          {state.kind === 'starting' && <p className="uc-reg-photo__word">{photo('photo.starting')}</p>}
          {state.kind === 'problem' && (
            <p className="uc-reg-photo__word">{photo(`photo.problems.${state.problem}.todo`)}</p>
          )}
        </PhotoBox>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  );
}
