import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ListedPerson } from '#contract/model.ts';
import { Chip, Ltr } from '#renderer/ui/index.ts';

export function PeopleList({ people }: { readonly people: readonly ListedPerson[] }) {
  const { t } = useTranslation('people');
  return (
    <section className="uc-card uc-people__card">
      <h2>{t('list.title')}</h2>
      <ul>
        {people.map((person) => (
          <li key={person.id} className="uc-people__person">
            <span className="uc-people__icon" aria-hidden="true">
              <UserRound size={20} strokeWidth={1.6} />
            </span>
            <div className="uc-people__words">
              <bdi className="uc-people__name">{person.displayName}</bdi>
              <span className="uc-people__note">
                <Ltr>{person.userName}</Ltr> · {person.roles.map((role) => t(`roles.${role}`)).join(' · ')}
              </span>
            </div>
            <Chip tone={person.fingers.length > 0 ? 'good' : 'quiet'}>
              {t('list.fingers')}:{' '}
              {person.fingers.length > 0
                ? t('list.fingersKnown', { count: person.fingers.length })
                : t('list.none')}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}
