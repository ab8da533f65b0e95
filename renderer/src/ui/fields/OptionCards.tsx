import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import './OptionCards.css';

export interface OptionCard<K extends string> {
  readonly id: K;
  readonly title: ReactNode;
  readonly note?: ReactNode;
}

export interface OptionCardsProps<K extends string> {
  /** Said to screen readers. */
  readonly label: string;
  readonly options: readonly OptionCard<K>[];
  readonly value: K | '';
  readonly onChange: (value: K) => void;
  readonly autoFocus?: boolean;
}

/** A choice that deserves a sentence of explanation each. */
export function OptionCards<K extends string>({
  label,
  options,
  value,
  onChange,
  autoFocus,
}: OptionCardsProps<K>) {
  return (
    <RadioGroup
      className="uc-options"
      aria-label={label}
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option) onChange(option.id);
      }}
    >
      {options.map((option, index) => (
        <Radio
          key={option.id}
          value={option.id}
          className="uc-options__item"
          autoFocus={autoFocus === true && (option.id === value || (value === '' && index === 0))}
        >
          <span className="uc-options__mark" aria-hidden="true" />
          <span className="uc-options__words">
            <span className="uc-options__title">{option.title}</span>
            {option.note !== undefined && <span className="uc-options__note">{option.note}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
