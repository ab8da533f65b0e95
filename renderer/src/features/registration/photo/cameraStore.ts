/** The camera of the photo step: opened when somebody looks, closed when nobody does. Made with the devices as argument. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { closeCamera, openCamera, type CameraProblem } from './camera.ts';

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly stream: MediaStream }
  | { readonly kind: 'training' }
  | { readonly kind: 'problem'; readonly problem: CameraProblem };

export interface CameraWish {
  readonly wanted: 'camera' | 'training';
  /** In training the drawn camera steps in when no camera is connected. */
  readonly mayDraw: boolean;
}

export interface Camera {
  readonly store: StoreApi<CameraState>;
  /** Opens what is wished for; what was open before is closed. Also tries again. */
  look(wish: CameraWish): void;
  /** Closes it: its light goes out. */
  rest(): void;
}

const OFF: CameraState = { kind: 'off' };

export function createCamera(devices: MediaDevices | undefined): Camera {
  const store = createStore<CameraState>(() => OFF);
  let stream: MediaStream | null = null;
  let wish: CameraWish | null = null;
  /** Grows with each look and rest: an answer to an older question is dropped. */
  let asked = 0;

  const show = (state: CameraState): void => store.setState(state, true);
  const close = (): void => {
    asked += 1;
    if (stream !== null) closeCamera(stream);
    stream = null;
  };

  const onPlugged = (): void => {
    const state = store.getState();
    const missing = state.kind === 'problem' && (state.problem === 'none' || state.problem === 'lost');
    if (missing && wish !== null) look(wish);
  };

  const start = async (mayDraw: boolean, mine: number): Promise<void> => {
    const opened = await openCamera(devices);
    if (mine !== asked) {
      // Nobody looks any more, or something else is looked for.
      if (opened.ok) closeCamera(opened.stream);
      return;
    }
    if (!opened.ok) {
      const draws = opened.problem === 'none' && mayDraw;
      show(draws ? { kind: 'training' } : { kind: 'problem', problem: opened.problem });
      return;
    }
    stream = opened.stream;
    show({ kind: 'live', stream });
    for (const track of stream.getTracks()) {
      track.addEventListener('ended', () => {
        if (mine === asked) show({ kind: 'problem', problem: 'lost' });
      });
    }
  };

  function look(next: CameraWish): void {
    close();
    if (wish === null) devices?.addEventListener('devicechange', onPlugged);
    wish = next;
    if (next.wanted === 'training') return show({ kind: 'training' });
    show({ kind: 'starting' });
    void start(next.mayDraw, asked);
  }

  return {
    store,
    look,
    rest: () => {
      close();
      devices?.removeEventListener('devicechange', onPlugged);
      wish = null;
      show(OFF);
    },
  };
}
