import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionCards, TextField } from '#renderer/ui/index.ts';
import type { AddressTrouble } from './upstreamForm.ts';
import './upstream.css';

type UpstreamKind = 'builtin' | 'url' | 'later';

interface TypedField {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

interface UpstreamFieldsProps<K extends UpstreamKind> {
  readonly kinds: readonly K[];
  readonly kind: K;
  readonly onKind: (kind: K) => void;
  readonly address: TypedField;
  readonly trouble: AddressTrouble | null;
  readonly code: TypedField;
}

/** Where finished registrations go; an address and perhaps a one-time code for a central office on the network. */
export function UpstreamFields<K extends UpstreamKind>({
  kinds,
  kind,
  onKind,
  address,
  trouble,
  code,
}: UpstreamFieldsProps<K>) {
  const { t } = useTranslation('setup');
  return (
    <div className="uc-upstream">
      <OptionCards
        label={t('delivery')}
        autoFocus
        value={kind}
        onChange={onKind}
        options={kinds.map((id) => ({ id, title: t(id), note: t(`${id}Note`) }))}
      />
      {kind === 'url' && (
        <div className="uc-upstream__fields">
          <TextField
            {...address}
            label={t('address')}
            kind="digits"
            placeholder="https://"
            maxLength={200}
            autoComplete="off"
            {...(trouble !== null && { message: { level: 'error', text: t(`wrong.${trouble}`) } })}
          />
          <TextField
            {...code}
            label={t('code')}
            kind="digits"
            maxLength={64}
            autoComplete="off"
            message={{ level: 'note', text: t('codeNote') }}
          />
        </div>
      )}
    </div>
  );
}
