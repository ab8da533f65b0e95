import { useEffect, useState } from 'react';
import { closeCamera, openCamera, type CameraProblem } from './camera.ts';

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly stream: MediaStream }
  | { readonly kind: 'training' }
  | { readonly kind: 'problem'; readonly problem: CameraProblem };

export interface CameraWish {
  /** Runs only while a picture is being looked for; off, its light goes out. */
  readonly on: boolean;
  readonly wanted: 'camera' | 'training';
  /** In training the drawn camera steps in when no camera is connected. */
  readonly mayDraw: boolean;
}

/** The camera as wished for, opened and closed with the component. */
export function useCamera({ on, wanted, mayDraw }: CameraWish): {
  readonly state: CameraState;
  readonly retry: () => void;
} {
  const [state, setState] = useState<CameraState>({ kind: 'off' });
  const [attempt, setAttempt] = useState(0);
  const retry = () => setAttempt((n) => n + 1);

  useEffect(() => {
    if (!on || wanted === 'training') {
      setState(on ? { kind: 'training' } : { kind: 'off' });
      return undefined;
    }
    let left = false;
    let stream: MediaStream | null = null;
    setState({ kind: 'starting' });
    void openCamera(navigator.mediaDevices).then((opened) => {
      if (!opened.ok) {
        if (left) return;
        const draws = opened.problem === 'none' && mayDraw;
        setState(draws ? { kind: 'training' } : { kind: 'problem', problem: opened.problem });
        return;
      }
      // Left while it was opening: nobody looks any more.
      if (left) return closeCamera(opened.stream);
      stream = opened.stream;
      setState({ kind: 'live', stream });
      for (const track of stream.getTracks()) {
        track.addEventListener('ended', () => setState({ kind: 'problem', problem: 'lost' }));
      }
    });
    return () => {
      left = true;
      if (stream !== null) closeCamera(stream);
    };
  }, [on, wanted, mayDraw, attempt]);

  // A camera that was missing is found by itself when it is plugged in.
  const missing = state.kind === 'problem' && (state.problem === 'none' || state.problem === 'lost');
  useEffect(() => {
    if (!missing) return undefined;
    const devices = navigator.mediaDevices;
    devices?.addEventListener('devicechange', retry);
    return () => devices?.removeEventListener('devicechange', retry);
  }, [missing]);

  return { state, retry };
}
