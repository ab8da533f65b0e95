import { CircleCheck, Droplet, Fingerprint } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { CaptureProgress } from '#contract/model.ts';
import { FINGERS } from '#domain/registration/fields.ts';
import { useNavigation } from '#renderer/app/hooks.ts';
import { kilobytes } from '#renderer/i18n/format.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Button, Card, ErrorNotice, ProgressBar } from '#renderer/ui/index.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { progressView } from './progressWords.ts';

/** The place that says what to do now, what is being done, or what was wrong. It keeps its height. */
export function CaptureStatus() {
  const progress = useDeskState((model) => model.capture?.progress ?? null);
  const error = useDeskState((model) => model.captureError);
  const capture = useDeskState((model) => model.server?.fingers.find((each) => each.finger === model.finger));
  return (
    <div className="uc-reg-status" aria-live="polite">
      {progress !== null ? (
        <Running progress={progress} />
      ) : error !== null ? (
        <CaptureError error={error} />
      ) : capture === undefined ? (
        <Ready />
      ) : capture.verdict === 'good' ? (
        <Good />
      ) : (
        <Poor />
      )}
    </div>
  );
}

/** Troubles of the line to the scanner, which the Devices page can look into; the others are settled at the glass. */
const LINE_TROUBLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'device/not-found',
  'device/port-missing',
  'device/port-busy',
  'device/port-denied',
  'device/no-answer',
  'device/unplugged',
  'device/wrong-password',
]);

function CaptureError({ error }: { readonly error: CallError }) {
  const { t } = useTranslation('registration');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <>
      <ErrorNotice error={error} tone="warn" />
      {LINE_TROUBLE.has(error.code) && (
        <Button size="small" variant="quiet" onPress={() => go('devices')}>
          {t('fingers.device')}
        </Button>
      )}
    </>
  );
}

interface SayingProps {
  readonly tone: 'info' | 'good' | 'warn' | 'sunken';
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}

function Saying({ tone, icon, title, hint, children }: SayingProps) {
  return (
    <Card tone={tone} padding="snug">
      <div className={`uc-reg-saying uc-reg-saying--${tone}`}>
        <span className="uc-reg-saying__icon" aria-hidden="true">
          {icon}
        </span>
        <div>
          <h2>{title}</h2>
          <p>{hint}</p>
        </div>
      </div>
      {children}
    </Card>
  );
}

function Running({ progress }: { readonly progress: CaptureProgress }) {
  const { t } = useTranslation('registration');
  const { title, hint, bytes, left } = progressView(progress);
  return (
    <Saying
      tone="info"
      icon={<Fingerprint size={30} />}
      title={t(`fingers.${title}`)}
      hint={hint === null ? '' : t(`fingers.${hint}`)}
    >
      {bytes !== null && <Transfer received={bytes.received} total={bytes.total} left={left} />}
    </Saying>
  );
}

interface TransferProps {
  readonly received: number;
  readonly total: number;
  readonly left: number | null;
}

function Transfer({ received, total, left }: TransferProps) {
  const { t } = useTranslation('common');
  const { duration } = useFormat();
  return (
    <ProgressBar
      label={t('kilobytesOf', { done: kilobytes(received), total: kilobytes(total) })}
      value={total > 0 ? Math.min(1, received / total) : null}
      {...(left !== null && { words: t('timeLeft', { duration: duration(Math.max(1000, left)) }) })}
    />
  );
}

function Ready() {
  const { t } = useTranslation('registration');
  return (
    <Saying
      tone="sunken"
      icon={<Fingerprint size={30} />}
      title={t('fingers.ready')}
      hint={t('fingers.readyHint')}
    />
  );
}

function Good() {
  const { t } = useTranslation('registration');
  const all = useDeskState((model) =>
    FINGERS.every((finger) => model.server?.fingers.some((f) => f.finger === finger)),
  );
  return (
    <Saying
      tone="good"
      icon={<CircleCheck size={30} />}
      title={t('fingers.good')}
      hint={all ? t('fingers.allDone') : t('fingers.goodHint')}
    />
  );
}

function Poor() {
  const words = useErrorText({ code: 'device/poor-image' });
  return <Saying tone="warn" icon={<Droplet size={30} />} title={words.title} hint={words.todo} />;
}
