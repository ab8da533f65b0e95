/** The photos and the prints, as object URLs that are given back when no longer shown. */
import { FINGERS } from '#domain/fingerprints/positions.ts';
import type { PictureName } from './model.ts';
import type { DeskParts } from './parts.ts';

export interface PictureUrls {
  create(bytes: Uint8Array, mediaType: string): string;
  revoke(url: string): void;
}

export const objectUrls: PictureUrls = {
  create: (bytes, mediaType) => URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType })),
  revoke: (url) => URL.revokeObjectURL(url),
};

export interface PictureShelf {
  /** Fetches anew. */
  fetch(of: PictureName): Promise<void>;
  /** Fetches what is not there yet; an attempt's picture never changes. */
  want(of: PictureName): void;
  /** What lies on the glass; null takes it away. */
  preview(picture: { readonly bytes: Uint8Array; readonly mediaType: string } | null): void;
  clear(): void;
}

/** "left-index/2" in the contract's words. */
function wished(of: PictureName) {
  if (of === 'photo' || of === 'exception-photo') return of;
  const [name, attempt] = of.split('/');
  const finger = FINGERS.find((each) => each === name) ?? 'right-index';
  return { finger, attempt: Number(attempt) };
}

export function createPictures({ id, client, store }: DeskParts, urls: PictureUrls): PictureShelf {
  const onTheWay = new Set<PictureName>();

  const fetch = async (of: PictureName): Promise<void> => {
    onTheWay.add(of);
    const answer = await client['registration.picture']({ id, of: wished(of) });
    onTheWay.delete(of);
    const { phase, pictures } = store.getState();
    if (!answer.ok || phase !== 'open') return;
    const old = pictures[of];
    store.setState({
      pictures: { ...pictures, [of]: urls.create(answer.value.bytes, answer.value.mediaType) },
    });
    if (old !== undefined) urls.revoke(old);
  };

  const preview: PictureShelf['preview'] = (picture) => {
    const old = store.getState().preview;
    store.setState({ preview: picture === null ? null : urls.create(picture.bytes, picture.mediaType) });
    if (old !== null) urls.revoke(old);
  };

  return {
    fetch,
    want: (of) => {
      if (store.getState().pictures[of] === undefined && !onTheWay.has(of)) void fetch(of);
    },
    preview,
    clear: () => {
      preview(null);
      for (const url of Object.values(store.getState().pictures)) if (url !== undefined) urls.revoke(url);
      store.setState({ pictures: {} });
    },
  };
}
