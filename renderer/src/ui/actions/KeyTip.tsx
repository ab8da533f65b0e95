import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Kbd } from '../text/Kbd.tsx';
import './KeyTip.css';

interface KeyTipProps {
  /** "Ctrl+1". */
  readonly keyHint: string;
  /** A button. */
  readonly children: ReactNode;
}

/** Shows the key of a button that has no room for it: beside the button, while it has the pointer or the focus. */
export function KeyTip({ keyHint, children }: KeyTipProps) {
  return (
    <TooltipTrigger delay={400}>
      {children}
      <Tooltip className="uc-key-tip" placement="end">
        <Kbd>{keyHint}</Kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
