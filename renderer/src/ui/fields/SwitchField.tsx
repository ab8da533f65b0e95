import { Switch } from 'react-aria-components/Switch';
import './SwitchField.css';

export interface SwitchFieldProps {
  readonly label: string;
  /** What it means, in a sentence. */
  readonly note?: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ label, note, value, onChange }: SwitchFieldProps) {
  return (
    <Switch className="uc-switch" isSelected={value} onChange={onChange}>
      <span className="uc-switch__track" aria-hidden="true">
        <span className="uc-switch__knob" />
      </span>
      <span>
        <span className="uc-switch__label">{label}</span>
        {note !== undefined && <span className="uc-switch__note">{note}</span>}
      </span>
    </Switch>
  );
}
