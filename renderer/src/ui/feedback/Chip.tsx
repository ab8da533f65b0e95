import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import './Chip.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

interface ChipProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  /** A dot before the words. */
  readonly dot?: boolean;
}

/** A short word on a state. The words carry the meaning; the colour only helps. */
export function Chip({ tone, children, icon, dot = false }: ChipProps) {
  return (
    <span className={`uc-chip uc-chip--${tone}`}>
      {dot && <span className="uc-chip__dot" aria-hidden="true" />}
      {icon}
      <span>{children}</span>
    </span>
  );
}

/** A chip that opens what it speaks of. */
export function StatusChip({
  onPress,
  label,
  ...chip
}: ChipProps & { readonly onPress: () => void; readonly label?: string }) {
  return (
    <Button
      className="uc-chip-button"
      onPress={onPress}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <Chip {...chip} />
    </Button>
  );
}
