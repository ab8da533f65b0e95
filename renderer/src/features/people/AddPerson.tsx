import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#contract/define.ts';
import type { CallError } from '#contract/errors.ts';
import { useClient, useToasts } from '#renderer/app/hooks.ts';
import {
  Button,
  ErrorNotice,
  PinField,
  SegmentedField,
  TextField,
  type FieldMessageProps,
} from '#renderer/ui/index.ts';

const SHORTEST_NAME = 2;
const SHORTEST_PIN = 4;
const EMPTY = { displayName: '', userName: '', pin: '' };

/** A new person with a role and a first PIN. */
export function AddPerson({ onAdded }: { readonly onAdded: () => void }) {
  const { t } = useTranslation('people');
  const client = useClient();
  const show = useToasts();
  const [form, setForm] = useState(EMPTY);
  const [role, setRole] = useState<Role>('operator');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const set = (part: Partial<typeof EMPTY>) => setForm((before) => ({ ...before, ...part }));

  const short = {
    displayName: form.displayName.trim().length < SHORTEST_NAME,
    userName: form.userName.trim().length < SHORTEST_NAME,
    pin: form.pin.length < SHORTEST_PIN,
  };
  const message = (
    field: keyof typeof EMPTY,
    wrong: string,
    hint?: string,
  ): FieldMessageProps | undefined => {
    if (tried && short[field]) return { level: 'error', text: wrong };
    return hint === undefined ? undefined : { level: 'note', text: hint };
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (pending || Object.values(short).some(Boolean)) return;
    setPending(true);
    const answer = await client['people.add']({ ...form, roles: [role] });
    setPending(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    show('good', t('add.done', { name: answer.value.displayName }));
    setForm(EMPTY);
    setTried(false);
    onAdded();
  };
  return (
    <form className="uc-people__form" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t('add.title')}</h2>
      <TextField
        label={t('add.displayName')}
        value={form.displayName}
        onChange={(displayName) => set({ displayName })}
        maxLength={60}
        message={message('displayName', t('add.nameShort'))}
      />
      <TextField
        label={t('add.userName')}
        lang="en"
        autoComplete="off"
        spellCheck="false"
        value={form.userName}
        onChange={(userName) => set({ userName: userName.toLowerCase() })}
        maxLength={32}
        message={message('userName', t('add.nameShort'), t('add.userNameHint'))}
      />
      <PinField
        label={t('add.pin')}
        value={form.pin}
        onChange={(pin) => set({ pin })}
        message={message('pin', t('add.pinShort'), t('add.pinHint'))}
      />
      <SegmentedField
        label={t('add.role')}
        room={0}
        value={role}
        onChange={setRole}
        choices={ROLES.map((id) => ({ id, label: t(`roles.${id}`), text: t(`roles.${id}`) }))}
      />
      {error !== null && <ErrorNotice error={error} />}
      <div className="uc-people__actions">
        <Button type="submit" variant="primary" keyHint="Enter" isPending={pending}>
          {t('add.confirm')}
        </Button>
      </div>
    </form>
  );
}
