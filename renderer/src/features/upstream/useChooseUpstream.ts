import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { UpstreamChoice } from '#contract/model.ts';
import { useClient, useSnapshot, useToasts } from '#renderer/app/hooks.ts';
import { addressedUpstream, addressTrouble, choicesFor, type AddressTrouble } from './upstreamForm.ts';

type Kind = UpstreamChoice['kind'];

/** The choice of a counter that is set up. What was typed stays when it fails; while it is tried nothing changes. */
export function useChooseUpstream(onDone: () => void) {
  const client = useClient();
  const show = useToasts();
  const { t } = useTranslation('outbox');
  const counter = useSnapshot((snapshot) => snapshot.counter);
  const [kind, setKind] = useState<Kind>(counter?.upstream === 'builtin' ? 'builtin' : 'url');
  const [address, setAddress] = useState(counter?.upstreamUrl ?? '');
  const [code, setCode] = useState('');
  const [trouble, setTrouble] = useState<AddressTrouble | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [working, setWorking] = useState(false);

  async function choose(): Promise<void> {
    if (working) return;
    const wrong = kind === 'url' ? addressTrouble(address, counter?.training ?? false) : null;
    const choice = kind === 'url' ? addressedUpstream({ address, code }) : { kind };
    setTrouble(wrong);
    setError(null);
    if (wrong !== null || choice === null) return;
    setWorking(true);
    const answer = await client['setup.chooseUpstream'](choice);
    setWorking(false);
    if (!answer.ok) return setError(answer.error);
    show('good', t('office.chosen'));
    onDone();
  }

  const whenIdle =
    <T>(set: (value: T) => void) =>
    (value: T): void => {
      if (!working) set(value);
    };
  return {
    kinds: choicesFor(counter?.training ?? false),
    kind,
    onKind: whenIdle(setKind),
    address: {
      value: address,
      onChange: whenIdle((value: string) => {
        setAddress(value);
        setTrouble(null);
      }),
    },
    trouble,
    code: { value: code, onChange: whenIdle(setCode) },
    error,
    working,
    choose,
  };
}
