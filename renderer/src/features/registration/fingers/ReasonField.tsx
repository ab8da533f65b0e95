import { useTranslation } from 'react-i18next';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, TextField } from '#renderer/ui/index.ts';
import './todo.css';

export const REASONS = ['worn', 'age', 'bandage', 'injury', 'skin', 'amputated', 'birth'] as const;
export type Reason = (typeof REASONS)[number];
const SHORTEST = 3;

export const isReason = (text: string): boolean => text.trim().length >= SHORTEST;

interface ReasonFieldProps {
  readonly usual: readonly Reason[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A reason in words; the usual ones at a press. */
export function ReasonField({ usual, value, onChange }: ReasonFieldProps) {
  const { t } = useTranslation('fingers');
  const language = useLanguage();
  return (
    <div className="uc-reg-reason">
      <div className="uc-reg-reason__usual">
        {usual.map((reason) => (
          <Button key={reason} size="small" onPress={() => onChange(t(`reasons.${reason}`))}>
            {t(`reasons.${reason}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t('reasons.label')}
        lang={language}
        value={value}
        onChange={onChange}
        maxLength={200}
        message={{ level: 'note', text: t('reasons.hint') }}
        autoFocus
      />
    </div>
  );
}
