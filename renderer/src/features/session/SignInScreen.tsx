import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  Button,
  ErrorNotice,
  PageHeader,
  PinField,
  TextField,
  type FieldMessageProps,
} from '#renderer/ui/index.ts';
import { LockedNotice } from './LockedNotice.tsx';
import { useCountdown } from './useCountdown.ts';
import { useSignIn } from './useSignIn.ts';
import './session.css';

export function SignInScreen() {
  const { t } = useTranslation('session');
  const both = useBoth('session');
  const { signIn, pending, error, lockedUntil } = useSignIn();
  const left = useCountdown(lockedUntil);
  const locked = left > 0;
  const [userName, setUserName] = useState('');
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const userNameRef = useRef<HTMLInputElement>(null);
  const pinRef = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (userName.trim() === '') return userNameRef.current?.focus();
    if (pin === '') return pinRef.current?.focus();
    if (pending || locked || (await signIn({ userName, pin }))) return undefined;
    setPin('');
    setTried(false);
    return pinRef.current?.focus();
  };

  const wrongPin = error?.code === 'session/wrong-pin';
  const tries = error?.details?.['left'];
  const pinMessage = (): FieldMessageProps | undefined => {
    if (tried && pin === '') return { level: 'error', text: t('pinMissing') };
    if (!wrongPin || locked) return undefined;
    const count = typeof tries === 'number' ? ` ${t('triesLeft', { count: tries })}` : '';
    return { level: 'error', text: t('wrongPin') + count };
  };
  return (
    <main className="uc-sign-in">
      <form className="uc-card uc-sign-in__card" noValidate onSubmit={(event) => void submit(event)}>
        <PageHeader layout="apart" title={{ en: both.en('title'), ur: both.ur('title') }} />
        <TextField
          label={t('userName')}
          lang="en"
          autoFocus
          autoComplete="off"
          spellCheck="false"
          value={userName}
          onChange={setUserName}
          inputRef={userNameRef}
          message={
            tried && userName.trim() === '' ? { level: 'error', text: t('userNameMissing') } : undefined
          }
        />
        <PinField
          label={t('pin')}
          value={pin}
          onChange={setPin}
          inputRef={pinRef}
          room={2}
          message={pinMessage()}
        />
        {locked && <LockedNotice seconds={left} />}
        {error && !wrongPin && <ErrorNotice error={error} />}
        <Button type="submit" variant="primary" keyHint="Enter" isPending={pending} isDisabled={locked}>
          {t('signIn')}
        </Button>
      </form>
    </main>
  );
}
