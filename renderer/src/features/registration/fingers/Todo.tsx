import { Camera, CheckCircle2, Fingerprint, UserCheck, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationState } from '#contract/model.ts';
import { Button } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ExceptionPhotoDialog } from './ExceptionPhotoDialog.tsx';
import './todo.css';

type Need = Exclude<RegistrationState['fingersExtra']['needs'][number], 'fingers'>;

const ICONS: Readonly<Record<Need, LucideIcon>> = {
  'exception-photo': Camera,
  'second-person': UserCheck,
  challenge: Fingerprint,
};

/** Every finger is settled: what exceptions and policy still ask for, each with its one action. */
export function Todo({ needs, id }: { readonly needs: readonly Need[]; readonly id: string }) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const server = useDeskState((model) => model.server);
  const [open, setOpen] = useState<Need | null>(null);
  const act = (need: Need) => (need === 'challenge' ? void desk.startChallenge() : setOpen(need));
  const close = () => setOpen(null);
  const exceptions = (server?.fingers ?? []).filter(({ exception }) => exception !== null);
  return (
    <section className="uc-reg-todo">
      <h2>{t('todo.title')}</h2>
      <ul>
        {needs.map((need, at) => {
          const Icon = ICONS[need];
          return (
            <li key={need}>
              <Icon size={28} strokeWidth={1.5} aria-hidden="true" />
              <div>
                <h3>{t(`todo.${need}.title`)}</h3>
                <p>{t(`todo.${need}.todo`)}</p>
              </div>
              <Button
                variant={at === 0 ? 'primary' : 'secondary'}
                autoFocus={at === 0}
                onPress={() => act(need)}
              >
                {t(`todo.${need}.action`)}
              </Button>
            </li>
          );
        })}
      </ul>
      {open === 'exception-photo' && <ExceptionPhotoDialog id={id} onClose={close} />}
      {open === 'second-person' && <ConfirmDialog exceptions={exceptions} onClose={close} />}
    </section>
  );
}

/** Everything about fingers is done: what was confirmed and matched. */
export function AllDone() {
  const { t } = useTranslation('fingers');
  const extra = useDeskState((model) => model.server?.fingersExtra);
  return (
    <section className="uc-reg-todo">
      <p className="uc-reg-todo__done">
        <CheckCircle2 size={28} strokeWidth={1.5} aria-hidden="true" />
        <span>{t('allDone')}</span>
      </p>
      {extra?.confirmedBy && (
        <p className="uc-reg-quiet">{t('confirm.done', { name: extra.confirmedBy.displayName })}</p>
      )}
      {extra?.challenge && <p className="uc-reg-quiet">{t('challenge.done')}</p>}
    </section>
  );
}
