import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Beside, Card, ErrorNotice, PageHeader, Skeleton, useSkeleton } from '#renderer/ui/index.ts';
import { AddPerson } from './AddPerson.tsx';
import { OwnFingers } from './OwnFingers.tsx';
import { PeopleList } from './PeopleList.tsx';
import { usePeople } from './usePeople.ts';
import './people.css';

/** Who works here; one's own fingers; for those who may, a new person. */
export function PeopleScreen() {
  const both = useBoth('people');
  const { t } = useTranslation('common');
  const people = usePeople();
  const me = useSnapshot(({ person }) => person);
  const waits = useSkeleton(people.loading);
  const mine = people.value?.find(({ id }) => id === me?.id);
  const reload = () => void people.reload();
  return (
    <>
      <PageHeader title={{ en: both.en('title'), ur: both.ur('title') }} />
      <Beside
        kind="cards"
        sideWidth="wide"
        side={
          mayCall(me, 'people.add') && (
            <Card>
              <AddPerson onAdded={reload} />
            </Card>
          )
        }
      >
        {people.error !== null && <ErrorNotice error={people.error} />}
        {waits && <Skeleton lines={4} label={t('loading')} />}
        {people.value !== null && <PeopleList people={people.value} />}
        {mine !== undefined && mayCall(me, 'session.enrolOwnFinger') && (
          <OwnFingers known={mine.fingers} onTaken={reload} />
        )}
      </Beside>
    </>
  );
}
