import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { FieldLabels, FieldMessage } from './FieldFrame.tsx';
import type { Choice } from './SelectField.tsx';
import type { FieldLabel, FieldMessageProps } from './labels.ts';
import './fields.css';
import './SegmentedField.css';

export interface SegmentedFieldProps<K extends string> {
  readonly label: FieldLabel;
  readonly choices: readonly Choice<K>[];
  /** The empty text: nothing chosen yet. */
  readonly value: K | '';
  readonly onChange: (value: K) => void;
  readonly message?: FieldMessageProps | undefined;
  readonly room?: 0 | 1 | 2;
  readonly onBlur?: () => void;
}

/** A few choices side by side, all of them seen; arrows move, type-ahead is not needed. */
export function SegmentedField<K extends string>({
  label,
  choices,
  value,
  onChange,
  message,
  room = 1,
  onBlur,
}: SegmentedFieldProps<K>) {
  return (
    <RadioGroup
      className="uc-field"
      orientation="horizontal"
      isInvalid={message?.level === 'error'}
      value={value}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice) onChange(choice.id);
      }}
      {...(onBlur && { onBlur })}
      {...(message && { 'data-level': message.level })}
    >
      <FieldLabels label={label} />
      <div className="uc-segmented">
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="uc-segmented__item">
            {choice.label}
          </Radio>
        ))}
      </div>
      <FieldMessage message={message} room={room} />
    </RadioGroup>
  );
}
