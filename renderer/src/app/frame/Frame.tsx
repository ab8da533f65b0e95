import { lazy, Suspense, useDeferredValue, useEffect } from 'react';
import { TodayScreen } from '#renderer/features/today/TodayScreen.tsx';
import { useAppStore, useNavigation, useSnapshot } from '../hooks.ts';
import { placesOf } from '../places.ts';
import type { Screen } from '../stores/navigationStore.ts';
import { Rail } from './Rail.tsx';
import './frame.css';

const registration = () => import('#renderer/features/registration/RegistrationScreen.tsx');
const outbox = () => import('#renderer/features/outbox/OutboxScreen.tsx');
const cards = () => import('#renderer/features/cards/CardsScreen.tsx');
const devices = () => import('#renderer/features/devices/DevicesScreen.tsx');
const people = () => import('#renderer/features/people/PeopleScreen.tsx');
const gallery = () => import('#renderer/features/gallery/GalleryScreen.tsx');

const RegistrationScreen = lazy(async () => ({ default: (await registration()).RegistrationScreen }));
const OutboxScreen = lazy(async () => ({ default: (await outbox()).OutboxScreen }));
const CardsScreen = lazy(async () => ({ default: (await cards()).CardsScreen }));
const DevicesScreen = lazy(async () => ({ default: (await devices()).DevicesScreen }));
const PeopleScreen = lazy(async () => ({ default: (await people()).PeopleScreen }));
const GalleryScreen = lazy(async () => ({ default: (await gallery()).GalleryScreen }));

/** Read once the first screen stands, so that the start is quick and the first visit too. */
function readAhead(): void {
  for (const screen of [registration, outbox, devices]) void screen();
}

function ScreenView({ screen }: { readonly screen: Screen }) {
  switch (screen.name) {
    case 'today':
      return <TodayScreen />;
    case 'registration':
      return <RegistrationScreen key={screen.id} id={screen.id} />;
    case 'outbox':
      return <OutboxScreen />;
    case 'cards':
      return <CardsScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'people':
      return <PeopleScreen />;
    case 'gallery':
      return <GalleryScreen />;
  }
}

/** The rail and the screen at hand. A place that the person's role lacks gives way to the first that it has. */
export function Frame() {
  // The old screen stays until the new one can be drawn: an empty page in between would last React's 300 ms for fallbacks.
  const screen = useDeferredValue(useNavigation((state) => state.screen));
  const roles = useSnapshot(({ person }) => person?.roles);
  const development = useAppStore(({ status }) => status?.development ?? false);
  const places = placesOf(roles ?? [], development);
  const first = places.find((name) => name !== 'registration') ?? 'outbox';
  const shown: Screen = places.includes(screen.name) ? screen : { name: first };
  useEffect(() => {
    if (!('requestIdleCallback' in window)) return undefined;
    const idle = requestIdleCallback(readAhead);
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <>
      <Rail />
      <main className="uc-main">
        <Suspense fallback={null}>
          <ScreenView screen={shown} />
        </Suspense>
      </main>
    </>
  );
}
