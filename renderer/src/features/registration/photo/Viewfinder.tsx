import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gender } from '#domain/registration/fields.ts';
import { drawFace } from '#domain/training/face.ts';
import { PHOTO_HEIGHT, PHOTO_WIDTH } from './jpeg.ts';

export type PictureSource = HTMLVideoElement | HTMLCanvasElement;

interface SourceProps {
  /** Tells what a photo is taken from, and null when it is gone. */
  readonly onSource: (source: PictureSource | null) => void;
}

/** The box of a card photo, 3 to 4. */
export function PhotoBox({
  children,
  guide = false,
}: {
  readonly children: ReactNode;
  readonly guide?: boolean;
}) {
  return (
    <div className="uc-reg-photo__box">
      {children}
      {guide && (
        <svg className="uc-reg-photo__guide" viewBox="0 0 300 400" aria-hidden="true">
          {/* The head's place: crown to chin is 74 per cent of the height. Twice, so that it is seen on any background. */}
          {['halo', 'line'].map((part) => (
            <g key={part} className={`uc-reg-photo__${part}`}>
              <ellipse cx="150" cy="180" rx="104" ry="148" />
              <path d="M150 24v16M150 320v16M38 180h16M246 180h16" />
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

export function LiveVideo({ stream, onSource }: SourceProps & { readonly stream: MediaStream }) {
  const { t } = useTranslation('registration');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    element.srcObject = stream;
    onSource(element);
    return () => {
      element.srcObject = null;
      onSource(null);
    };
  }, [stream, onSource]);
  return <video ref={video} autoPlay muted playsInline aria-label={t('photo.live')} />;
}

interface DrawnFaceProps extends SourceProps {
  readonly seed: string;
  readonly gender: Gender | null;
}

/** The same draft always has the same face. */
export function DrawnFace({ seed, gender, onSource }: DrawnFaceProps) {
  const { t } = useTranslation('registration');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return undefined;
    drawFace(pen, { seed, gender }, PHOTO_WIDTH, PHOTO_HEIGHT);
    onSource(canvas.current);
    return () => {
      onSource(null);
    };
  }, [seed, gender, onSource]);
  return (
    <canvas ref={canvas} width={PHOTO_WIDTH} height={PHOTO_HEIGHT} role="img" aria-label={t('photo.live')} />
  );
}
