/** One registration in hand: its store and everything that can be done with it. Made with the client as argument. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppEvent } from '#contract/events.ts';
import type { AppClient } from '#renderer/client/client.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { createCapturing, type Capturing } from './capturing.ts';
import { createDeciding, type Deciding } from './deciding.ts';
import { EMPTY_DESK, type DeskModel, type PictureName } from './model.ts';
import { accepter, type DeskParts } from './parts.ts';
import { createPictures, objectUrls, type PictureUrls } from './pictures.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { firstOpenStep, type StepId } from './steps.ts';
import { upcoming } from './targets.ts';
import { createTyping, type Typing } from './typing.ts';

export interface Desk extends Typing, Sealing, Deciding, Omit<Capturing, 'onEvent'> {
  readonly store: StoreApi<DeskModel>;
  /** Reads the draft; safe to call again after a failure. */
  load(): Promise<void>;
  go(step: StepId): void;
  /** Sees to it that a picture comes into the store. */
  wantPicture(of: PictureName): void;
  onEvent(event: AppEvent): void;
  /** Saves what is typed, ends a capture, gives pictures back. */
  close(): void;
}

export function createDesk(client: AppClient, id: string, urls: PictureUrls = objectUrls): Desk {
  const store = createStore<DeskModel>(() => EMPTY_DESK);
  const parts: DeskParts = { id, client, store, accept: accepter(store) };
  const pictures = createPictures(parts, urls);
  const typing = createTyping(parts);
  const { onEvent: onCaptureEvent, ...capturing } = createCapturing(parts, pictures);

  const load = async (): Promise<void> => {
    const answer = await client['registration.get']({ id });
    if (!answer.ok) {
      store.setState({ phase: 'failed', loadError: answer.error });
      return;
    }
    const { fields, missing, photo } = answer.value;
    store.setState({
      phase: 'open',
      loadError: null,
      server: answer.value,
      text: fields,
      touched: FIELD_NAMES.filter((field) => fields[field] !== ''),
      step: firstOpenStep(missing),
      target: upcoming(answer.value, store.getState()),
    });
    if (photo !== null) await pictures.fetch('photo');
  };

  return {
    store,
    ...typing,
    ...capturing,
    ...createDeciding(parts, pictures),
    ...createSealing(parts, typing, pictures),
    load,
    wantPicture: pictures.want,
    go: (step) => {
      // Being sealed: nothing may change any more.
      if (store.getState().sealing) return;
      void typing.flush();
      if (store.getState().capture !== null) void capturing.stop();
      if (store.getState().step === 'person' && step !== 'person') typing.touchAll();
      store.setState({ step });
    },
    onEvent: (event) => {
      onCaptureEvent(event);
      // The backend is back after a fall: what could not be saved goes now.
      if (event.type === 'core.state' && event.state === 'ready') void typing.flush();
    },
    close: () => {
      void typing.flush();
      void capturing.stop();
      pictures.clear();
      // A picture that is still on its way is not put up any more.
      store.setState({ phase: 'loading' });
    },
  };
}
