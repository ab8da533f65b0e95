import { useState } from 'react';
import { Button as LinkButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { Check } from '#domain/registration/checks.ts';
import { Button, KeyScope, TextField } from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';
import { focusField } from './enterGoesOn.ts';

const SHORTEST_REASON = 3;

/** "It is right…": goes on in spite of a warning, with a reason that stays in the record. */
export function PassWarning({ check }: { readonly check: Check }) {
  const { t } = useTranslation('registration');
  return (
    <DialogTrigger>
      <LinkButton className="uc-reg-link">{t('pass.open')}</LinkButton>
      <Popover className="uc-popover uc-reg-pass" placement="bottom start">
        <Dialog aria-label={t('pass.reason')} className="uc-reg-pass__body">
          {({ close }) => (
            <KeyScope>
              <ReasonForm check={check} onDone={close} />
            </KeyScope>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ReasonForm({ check, onDone }: { readonly check: Check; readonly onDone: () => void }) {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const pass = async (words: string): Promise<void> => {
    if (!(await desk.passWarning(check.field, check.code, words))) return;
    onDone();
    // What opened this is gone with the warning: the focus goes to the field that it was about.
    requestAnimationFrame(() => {
      const field = document.querySelector(`[data-field="${check.field}"]`);
      if (field) focusField(field);
    });
  };
  return (
    <form
      className="uc-reg-pass__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= SHORTEST_REASON) void pass(reason);
      }}
    >
      <div className="uc-reg-pass__quick">
        {[t('pass.seen'), t('pass.told')].map((words) => (
          <Button key={words} size="small" onPress={() => void pass(words)}>
            {words}
          </Button>
        ))}
      </div>
      <TextField
        label={t('pass.reason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        room={0}
        autoFocus
      />
      <Button
        type="submit"
        variant="primary"
        size="small"
        keyHint="Enter"
        isDisabled={reason.trim().length < SHORTEST_REASON}
      >
        {t('pass.confirm')}
      </Button>
    </form>
  );
}
