import { Ban, CircleCheck, Fingerprint, HandHeart, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { CaptureProgress } from '#contract/model.ts';
import type { Target } from '#domain/fingerprints/positions.ts';
import { useNavigation } from '#renderer/app/hooks.ts';
import { kilobytes } from '#renderer/i18n/format.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, ErrorNotice, ProgressBar } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { FingerDecisions } from './FingerDecisions.tsx';
import { Pictogram } from './Pictogram.tsx';
import { progressView } from './progressWords.ts';
import { Saying } from './Saying.tsx';
import { sayingOf, type SayingOf } from './saying.ts';
import { SinglyAction } from './SinglyAction.tsx';
import './status.css';

/** The place that says what to do now, what is being done, or what was wrong. It keeps its height. */
export function CaptureStatus({ target }: { readonly target: Target }) {
  const capture = useDeskState((model) => model.capture);
  const error = useDeskState((model) => model.captureError);
  const result = useDeskState((model) => model.result);
  const server = useDeskState((model) => model.server);
  const unseen = useDeskState((model) => model.unseen);
  return (
    <div className="uc-reg-status" aria-live="polite">
      {capture !== null ? (
        <Running progress={capture.progress} target={capture.target} />
      ) : error !== null ? (
        <CaptureError error={error} />
      ) : (
        server !== null && <Said of={sayingOf({ server, result, unseen }, target)} target={target} />
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
  'device/not-registered',
  'device/untrusted',
  'device/sensor-fault',
]);

export function CaptureError({ error }: { readonly error: CallError }) {
  const { t } = useTranslation('fingers');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <>
      <ErrorNotice error={error} tone="warn" />
      {LINE_TROUBLE.has(error.code) && (
        <Button size="small" variant="quiet" onPress={() => go('devices')}>
          {t('device')}
        </Button>
      )}
    </>
  );
}

export function Running({
  progress,
  target,
}: {
  readonly progress: CaptureProgress;
  readonly target: Target;
}) {
  const { t } = useTranslation('fingers');
  const { title, hint, bytes, left } = progressView(progress, target);
  return (
    <Saying
      tone="info"
      icon={<Fingerprint size={30} aria-hidden="true" />}
      title={t(title)}
      hint={hint === null ? '' : t(hint)}
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

function Said({ of, target }: { readonly of: SayingOf; readonly target: Target }) {
  const { t } = useTranslation('fingers');
  const both = useBoth('fingers');
  const other = useLanguage() === 'ur' ? both.en : both.ur;
  const desk = useDesk();
  const slap = target.kind === 'slap';
  const warn = <TriangleAlert size={30} aria-hidden="true" />;
  switch (of.say) {
    case 'ready': {
      const hint = t(slap ? 'ready.slapHint' : 'ready.fingerHint');
      const icon = <Fingerprint size={30} aria-hidden="true" />;
      return <Saying tone="sunken" icon={icon} title={t('ready.finger')} hint={hint} />;
    }
    case 'good': {
      const icon = <CircleCheck size={30} aria-hidden="true" />;
      const hint = t(slap ? 'goodSlapHint' : 'goodHint');
      return <Saying tone="good" icon={icon} title={t(slap ? 'goodSlap' : 'good')} hint={hint} />;
    }
    case 'low': {
      const icon = <CircleCheck size={30} aria-hidden="true" />;
      return <Saying tone="warn" icon={icon} title={t('kept')} hint={t('keptHint', { reason: of.reason })} />;
    }
    case 'exception': {
      const { kind, lasting, reason } = of.exception;
      const hint = t('exceptionHint', { lasting: t(`lasting.${lasting}`), reason });
      return (
        <Saying
          tone="warn"
          icon={<Ban size={30} aria-hidden="true" />}
          title={t(`exceptionIs.${kind}`)}
          hint={hint}
        >
          {target.kind === 'finger' && (
            <Button size="small" onPress={() => void desk.setException(target.finger, null)}>
              {t('takeBack')}
            </Button>
          )}
        </Saying>
      );
    }
    case 'advice': {
      const words = of.advice === null ? 'unclear' : (`advice.${of.advice}` as const);
      return (
        <Saying
          tone="warn"
          icon={<Pictogram advice={of.advice} />}
          title={t(`${words}.title`)}
          hint={t(`${words}.todo`)}
          other={other(`${words}.todo`)}
        />
      );
    }
    case 'enough': {
      const icon = <HandHeart size={30} aria-hidden="true" />;
      return (
        <Saying tone="info" icon={icon} title={t('enough')} hint={t('enoughHint')}>
          <div className="uc-reg-decisions">
            <FingerDecisions finger={of.finger} />
          </div>
        </Saying>
      );
    }
    case 'slap-some': {
      const { good, all } = of;
      return <Saying tone="warn" icon={warn} title={t('slapSome', { good, all })} hint={t('slapSomeHint')} />;
    }
    case 'refused': {
      const { reason, expected, found, sameAs } = of.refused;
      const values = { expected, found, sameAs: sameAs === null ? '' : t(`names.${sameAs}`) };
      return (
        <Saying
          tone="warn"
          icon={warn}
          title={t(`refused.${reason}.title`, values)}
          hint={
            of.singly
              ? t('refused.singlyHint')
              : `${t(`refused.${reason}.todo`, values)} ${t('refused.kept')}`
          }
        >
          {of.singly && (
            <div className="uc-reg-decisions">
              <SinglyAction />
            </div>
          )}
        </Saying>
      );
    }
  }
}
