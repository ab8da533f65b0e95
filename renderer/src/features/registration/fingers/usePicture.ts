import { useEffect } from 'react';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import type { PictureName } from '../desk/model.ts';

/** The object URL of a picture, fetched when it is first shown; undefined until it is here. */
export function usePicture(name: PictureName | null): string | undefined {
  const desk = useDesk();
  useEffect(() => {
    if (name !== null) desk.wantPicture(name);
  }, [desk, name]);
  return useDeskState((model) => (name === null ? undefined : model.pictures[name]));
}
