import { ArrowLeft } from 'lucide-react';
import { Button, type ButtonProps } from './Button.tsx';

interface BackButtonProps extends Pick<ButtonProps, 'variant' | 'children'> {
  readonly onPress: () => void;
  /** False while Escape does something else first. */
  readonly hasKey?: boolean;
}

/** Leaves a view that was opened over a screen; quiet in a header. */
export function BackButton({ variant = 'quiet', children, onPress, hasKey = true }: BackButtonProps) {
  return (
    <Button
      variant={variant}
      {...(hasKey && { keyHint: 'Esc' })}
      icon={<ArrowLeft size={18} className="uc-flip" aria-hidden="true" />}
      onPress={onPress}
    >
      {children}
    </Button>
  );
}
