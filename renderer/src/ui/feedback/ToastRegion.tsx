import { Button } from 'react-aria-components/Button';
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tone } from './Chip.tsx';
import './ToastRegion.css';

export interface Toast {
  readonly id: number;
  readonly tone: Exclude<Tone, 'quiet'>;
  readonly text: string;
}

const ICONS = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, info: Info } as const;

interface ToastRegionProps {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: number) => void;
}

/** Short news under the status strip. It never holds anything that must be answered. */
export function ToastRegion({ toasts, onDismiss }: ToastRegionProps) {
  const { t } = useTranslation('common');
  return (
    <div className="uc-toasts" role="status" aria-live="polite">
      {toasts.map(({ id, tone, text }) => {
        const Icon = ICONS[tone];
        return (
          <div key={id} className={`uc-toast uc-toast--${tone}`}>
            <Icon aria-hidden="true" size={18} />
            <span>{text}</span>
            <Button className="uc-toast__close" aria-label={t('close')} onPress={() => onDismiss(id)}>
              <X aria-hidden="true" size={16} />
            </Button>
          </div>
        );
      })}
    </div>
  );
}
