import { useState } from 'react';
import { Inbox } from 'lucide-react';
import { callError } from '#contract/errors.ts';
import type { Language } from '#contract/model.ts';
import { useToasts } from '#renderer/app/hooks.ts';
import {
  BackButton,
  Beside,
  Button,
  Card,
  Chip,
  Count,
  Counts,
  Dialog,
  EmptyState,
  ErrorNotice,
  ProgressBar,
  Skeleton,
  Stepper,
  Table,
} from '#renderer/ui/index.ts';
import { SAMPLES } from './samples.ts';

const ROWS = ['1', '2', '3'].map((id) => ({ id }));
const STATES = ['done', 'attention', 'todo'] as const;
const error = callError('device/no-answer');

export function FeedbackPieces({ lang }: { readonly lang: Language }) {
  const sample = SAMPLES[lang];
  const show = useToasts();
  const [open, setOpen] = useState(false);
  const [selected, setSelected] = useState(1);
  return (
    <Card label="Feedback">
      <div className="uc-gallery__row">
        {(['good', 'warn', 'bad', 'info', 'quiet'] as const).map((tone) => (
          <Chip key={tone} tone={tone} dot>
            {sample.act}
          </Chip>
        ))}
        <Button onPress={() => setOpen(true)}>Dialog</Button>
        <Button onPress={() => show('good', sample.note)}>Toast</Button>
        <BackButton onPress={() => undefined} hasKey={false}>
          {sample.act}
        </BackButton>
      </div>
      <ErrorNotice error={error} />
      <ErrorNotice error={error} tone="warn" action={<Button size="small">{sample.act}</Button>} />
      <ProgressBar label={sample.note} value={0.4} words="212 / 640 kB" />
      <ProgressBar label={sample.note} value={null} />
      <Skeleton label="" lines={2} />
      <Counts columns="three-and-wide">
        {STATES.map((state, at) => (
          <Count key={state} name={sample.act} count={at} note={sample.note} />
        ))}
        <Card padding="snug">{sample.warn}</Card>
      </Counts>
      <Beside kind="cards" sideWidth="narrow" side={<Card fill>{sample.warn}</Card>}>
        <Card padding="snug">{sample.note}</Card>
        <Card padding="snug">{sample.bad}</Card>
      </Beside>
      <EmptyState icon={<Inbox size={26} />} title={sample.act} hint={sample.note} />
      <div className="uc-gallery__row">
        <Stepper
          label="Steps"
          current="attention"
          onGo={() => undefined}
          steps={STATES.map((state, at) => ({ id: state, label: sample.act, state, keyHint: `F${at + 2}` }))}
        />
        <Table<(typeof ROWS)[number]>
          label="Rows"
          columns={[
            { id: 'id', header: 'R', width: '1fr', isRowHeader: true, cell: (row) => row.id },
            { id: 'name', header: sample.act, width: '2fr', cell: () => sample.name },
          ]}
          count={ROWS.length}
          rowAt={(index) => ROWS[index]}
          keyAt={(index) => index}
          selected={selected}
          onSelect={setSelected}
          empty=""
        />
      </div>
      <Dialog
        title={sample.act}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="primary" onPress={() => setOpen(false)}>
            {sample.act}
          </Button>
        }
      >
        <p>{sample.warn}</p>
      </Dialog>
    </Card>
  );
}
