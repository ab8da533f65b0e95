import { syntheticPerson } from '#domain/training/person.ts';
import { createClient } from '#renderer/client/client.ts';
import { createDesk } from '#renderer/features/registration/desk/desk.ts';
import type { PictureUrls } from '#renderer/features/registration/desk/pictures.ts';
import { fakeBridge, type FakeHandlers } from '../../fake-client.ts';
import { DRAFT_ID, draftBackend } from './draft-backend.ts';

export const PERSON = syntheticPerson('desk', '2026-11-23');

/** A desk over the made-up draft, loaded; `urls` counts the pictures that are held. */
export async function openDesk({
  start = {},
  ...over
}: { start?: Partial<typeof PERSON> } & { handlers?: FakeHandlers } = {}) {
  const backend = draftBackend(start);
  const held = new Set<string>();
  let last = 0;
  const urls: PictureUrls = {
    create: () => {
      const url = `blob:${(last += 1)}`;
      held.add(url);
      return url;
    },
    revoke: (url) => void held.delete(url),
  };
  const bridge = fakeBridge({ ...backend.handlers, ...over.handlers });
  const desk = createDesk(createClient(bridge), DRAFT_ID, urls);
  await desk.load();
  const asked = (procedure: string) => bridge.calls.filter((call) => call.procedure === procedure);
  return { desk, model: desk.store.getState, backend, held, bridge, asked };
}
