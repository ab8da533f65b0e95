import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import { Label } from 'react-aria-components/Label';
import './ProgressBar.css';

export interface ProgressBarProps {
  /** What is being done: "Reading the fingerprint". */
  readonly label: string;
  /** 0 to 1; null while it cannot be known. */
  readonly value: number | null;
  /** How much and how long is left: "212 of 640 kB · about 6 seconds left". */
  readonly words?: string;
}

export function ProgressBar({ label, value, words }: ProgressBarProps) {
  const known = value !== null;
  return (
    <AriaProgressBar
      className="uc-progress"
      isIndeterminate={!known}
      value={known ? value * 100 : 0}
      {...(words !== undefined && { valueLabel: words })}
    >
      {({ percentage }) => (
        <>
          <div className="uc-progress__words">
            <Label>{label}</Label>
            <span className="uc-progress__left">{words}</span>
          </div>
          <div className="uc-progress__track">
            <div
              className={known ? 'uc-progress__bar' : 'uc-progress__bar uc-progress__bar--unknown'}
              style={known ? { inlineSize: `${percentage ?? 0}%` } : {}}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}
