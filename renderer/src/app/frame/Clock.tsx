import { timeOf } from '#renderer/i18n/format.ts';
import { Ltr } from '#renderer/ui/index.ts';
import { useMinute } from '../useMinute.ts';
import './frame.css';

export function Clock() {
  return (
    <time className="uc-strip__clock">
      <Ltr>{timeOf(useMinute())}</Ltr>
    </time>
  );
}
