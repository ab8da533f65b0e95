import { useEffect, useRef, useState } from 'react';
import type { PrinterOutput } from '#contract/model.ts';
import { useEvents } from '#renderer/app/hooks.ts';

/** One thing that came out of an emulated printer: addresses of its pictures. */
export interface Output {
  readonly id: number;
  readonly kind: PrinterOutput['kind'];
  readonly pictures: readonly string[];
  /** Put out as faulty, or torn off before its end. */
  readonly spoiled: boolean;
}

/** Older ones fall out of the tray. */
const KEPT = 6;

const addressOf = (png: Uint8Array): string =>
  URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));

const bytesOf = (output: PrinterOutput): readonly Uint8Array[] =>
  output.kind === 'paper' ? [output.picture] : [output.front, output.back].filter((side) => side !== null);

const isSpoiled = (output: PrinterOutput): boolean =>
  output.kind === 'paper' ? output.brokenOff : output.to === 'reject';

const forget = (outputs: readonly Output[]): void => {
  for (const { pictures } of outputs) for (const address of pictures) URL.revokeObjectURL(address);
};

/** What the emulated printers of training put out, the newest first. */
export function useOutputs(): readonly Output[] {
  const [outputs, setOutputs] = useState<readonly Output[]>([]);
  const kept = useRef<readonly Output[]>([]);
  const count = useRef(0);
  useEvents((event) => {
    if (event.type !== 'printer.output') return;
    count.current += 1;
    const { output } = event;
    const pictures = bytesOf(output).map(addressOf);
    const all = [
      { id: count.current, kind: output.kind, pictures, spoiled: isSpoiled(output) },
      ...kept.current,
    ];
    forget(all.slice(KEPT));
    kept.current = all.slice(0, KEPT);
    setOutputs(kept.current);
  });
  useEffect(() => () => forget(kept.current), []);
  return outputs;
}
