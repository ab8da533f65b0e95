import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createCamera, type CameraState, type CameraWish } from './cameraStore.ts';

/** The camera as wished for while `on`; closed otherwise, and with the component. */
export function useCamera(on: boolean, { wanted, mayDraw }: CameraWish) {
  const [camera] = useState(() => createCamera(navigator.mediaDevices));
  const state: CameraState = useStore(camera.store);
  const retry = useCallback(() => camera.look({ wanted, mayDraw }), [camera, wanted, mayDraw]);
  useEffect(() => {
    if (on) camera.look({ wanted, mayDraw });
    return camera.rest;
  }, [camera, on, wanted, mayDraw]);
  return { state, retry };
}
