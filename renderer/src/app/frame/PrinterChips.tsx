import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '#renderer/ui/index.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useNavigation, useSnapshot } from '../hooks.ts';

/** Printers take room in the strip only when a person must see to one. */
export function PrinterChips() {
  const { t } = useTranslation('frame');
  const go = useNavigation((state) => state.go);
  const papers = useSnapshot((snapshot) => snapshot.papers);
  const receipt = useSnapshot(({ devices }) => devices.find((device) => device.kind === 'receipt-printer'));
  const card = useSnapshot(({ devices }) => devices.find((device) => device.kind === 'card-printer'));
  const [first] = papers;
  const chips: string[] = [];
  const why = useErrorText({ code: first?.problem?.code ?? 'device/paper-out' }, 'printer').title;
  if (first?.state === 'doubtful') chips.push(t(`printer.doubtful.${first.of.kind}`));
  else if (first?.state === 'blocked')
    chips.push(
      papers.length === 1
        ? t(`printer.waits.${first.of.kind}`, { why })
        : t('printer.severalWait', { number: papers.length, why }),
    );
  else if (receipt?.state === 'problem') chips.push(t('printer.receipt'));
  else if (receipt?.state === 'ready' && receipt.paper?.paper === 'near-end')
    chips.push(t('printer.nearEnd'));
  if (card?.state === 'problem') chips.push(t('printer.card'));
  return chips.map((words) => (
    <StatusChip
      key={words}
      tone="warn"
      icon={<Printer size={14} aria-hidden="true" />}
      onPress={() => go('devices')}
    >
      {words}
    </StatusChip>
  ));
}
