import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { ChevronDown } from 'lucide-react';
import { FieldLabels, FieldMessage } from './FieldFrame.tsx';
import type { FieldLabel, FieldMessageProps } from './labels.ts';
import './fields.css';
import './SelectField.css';

export interface Choice<K extends string> {
  readonly id: K;
  readonly label: ReactNode;
  /** For type-ahead and screen readers when the label is more than text. */
  readonly text: string;
}

export interface SelectFieldProps<K extends string> {
  readonly label: FieldLabel;
  readonly choices: readonly Choice<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  /** What stands in the field before a choice. */
  readonly prompt: string;
  readonly message?: FieldMessageProps | undefined;
  readonly room?: 0 | 1 | 2;
  readonly isDisabled?: boolean;
}

export function SelectField<K extends string>({
  label,
  choices,
  value,
  onChange,
  prompt,
  message,
  room = 1,
  isDisabled = false,
}: SelectFieldProps<K>) {
  return (
    <Select
      className="uc-field"
      isDisabled={isDisabled}
      isInvalid={message?.level === 'error'}
      value={value}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice) onChange(choice.id);
      }}
      placeholder={prompt}
      {...(message && { 'data-level': message.level })}
    >
      <FieldLabels label={label} />
      <Button className="uc-input uc-select">
        <SelectValue className="uc-select__value" />
        <ChevronDown size={18} aria-hidden="true" />
      </Button>
      <FieldMessage message={message} room={room} />
      <Popover className="uc-popover uc-select__popover">
        <ListBox className="uc-select__list" items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.text} className="uc-select__item">
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
