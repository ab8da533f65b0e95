import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Kbd } from '../text/Kbd.tsx';
import './Button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode;
  /** One primary per screen. */
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  /** The key that does the same, e.g. "F4". It only shows the key: `useKeys` makes it work. */
  readonly keyHint?: string;
  readonly icon?: ReactNode;
}

export function Button({
  children,
  variant = 'secondary',
  size = 'normal',
  keyHint,
  icon,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={`uc-button uc-button--${variant} uc-button--${size}`}>
      {({ isPending }) => (
        <>
          {isPending ? <span className="uc-button__spinner" aria-hidden="true" /> : icon}
          <span className="uc-button__label">{children}</span>
          {keyHint && <Kbd>{keyHint}</Kbd>}
        </>
      )}
    </AriaButton>
  );
}
