import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { InScript } from '../text/InScript.tsx';
import type { FieldLabel, FieldMessageProps } from './labels.ts';
import './fields.css';

/** The line above a field. With two scripts the interface's language leads. */
export function FieldLabels({ label }: { readonly label: FieldLabel }) {
  const language = useLanguage();
  if (typeof label === 'string') return <Label className="uc-field__label">{label}</Label>;
  const order = language === 'ur' ? (['ur', 'en'] as const) : (['en', 'ur'] as const);
  const shown = order.filter((lang) => label[lang] !== undefined);
  return (
    <Label className={shown.length > 1 ? 'uc-field__label uc-field__label--both' : 'uc-field__label'}>
      {shown.map((lang) => (
        <InScript key={lang} lang={lang}>
          {label[lang]}
        </InScript>
      ))}
    </Label>
  );
}

const ICONS = { note: Info, warn: TriangleAlert, error: CircleAlert, good: CircleCheck } as const;

/** The place under a field; it keeps its room when it has nothing to say, so that nothing moves. */
export function FieldMessage({
  message,
  room,
}: {
  readonly message: FieldMessageProps | undefined;
  readonly room: 0 | 1 | 2;
}) {
  if (!message) return <div className={`uc-field__message uc-field__message--room-${room}`} />;
  const Icon = ICONS[message.level];
  return (
    <Text
      slot={message.level === 'error' ? 'errorMessage' : 'description'}
      elementType="div"
      className={`uc-field__message uc-field__message--room-${room} uc-field__message--${message.level}`}
    >
      {message.level !== 'note' && <Icon aria-hidden="true" size={15} />}
      <span>{message.text}</span>
    </Text>
  );
}

interface FieldBoxProps {
  readonly children: ReactNode;
  readonly suffix?: ReactNode;
  /** The direction of what is typed: the suffix stands at its end. */
  readonly dir: string;
}

/** The field's box, with what may stand at its end: an age, a unit. */
export function FieldBox({ children, suffix, dir }: FieldBoxProps) {
  return (
    <div className="uc-field__box" {...(dir !== 'auto' && { dir })}>
      {children}
      {suffix !== undefined && suffix !== null && <span className="uc-field__suffix">{suffix}</span>}
    </div>
  );
}
