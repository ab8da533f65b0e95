import { useState } from 'react';
import type { Language } from '#contract/model.ts';
import {
  Button,
  Card,
  CnicField,
  DateField,
  PinField,
  SegmentedField,
  SelectField,
  SwitchField,
  TextField,
} from '#renderer/ui/index.ts';
import { SAMPLES } from './samples.ts';

const CHOICES = [
  { id: 'f', label: 'Female · خاتون', text: 'Female' },
  { id: 'm', label: 'Male · مرد', text: 'Male' },
] as const;
const LABEL = { en: 'Full name', ur: 'پورا نام' } as const;

export function FieldPieces({ lang }: { readonly lang: Language }) {
  const sample = SAMPLES[lang];
  const [name, setName] = useState(sample.name);
  const [cnic, setCnic] = useState('9920112345674');
  const [date, setDate] = useState('1991-08-14');
  const [pin, setPin] = useState('');
  const [choice, setChoice] = useState<'f' | 'm'>('f');
  const [on, setOn] = useState(true);
  return (
    <Card label="Fields">
      <div className="uc-gallery__grid">
        <TextField label={LABEL} lang={lang} value={name} onChange={setName} preview={lang === 'ur'} />
        <TextField
          label={LABEL}
          lang={lang}
          value={name}
          onChange={setName}
          rows={2}
          message={{ level: 'note', text: sample.note }}
        />
        <CnicField
          label="CNIC"
          value={cnic}
          onChange={setCnic}
          message={{ level: 'warn', text: sample.warn }}
        />
        <DateField
          label="DD-MM-YYYY"
          value={date}
          onChange={setDate}
          suffix="35"
          message={{ level: 'error', text: sample.bad }}
        />
        <PinField label="PIN" value={pin} onChange={setPin} />
        <SegmentedField label="2" choices={CHOICES} value={choice} onChange={setChoice} />
        <SelectField label="3" choices={CHOICES} value={choice} onChange={setChoice} prompt="–" />
        <SwitchField label={sample.act} note={sample.note} value={on} onChange={setOn} />
      </div>
      <div className="uc-gallery__row">
        {(['primary', 'secondary', 'quiet', 'danger'] as const).map((variant) => (
          <Button key={variant} variant={variant} keyHint="F4">
            {sample.act}
          </Button>
        ))}
        <Button isPending>{sample.act}</Button>
        <Button isDisabled size="small">
          {sample.act}
        </Button>
      </div>
    </Card>
  );
}
