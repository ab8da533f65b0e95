/** The photo and the prints, as object URLs that are given back when no longer shown. */
import { FINGERS } from '#domain/registration/fields.ts';
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
  fetch(of: PictureName): Promise<void>;
  fetchAll(): Promise<void>;
  clear(): void;
}

export function createPictures({ id, client, store }: DeskParts, urls: PictureUrls): PictureShelf {
  const fetch = async (of: PictureName): Promise<void> => {
    const answer = await client['registration.picture']({ id, of });
    const { phase, pictures } = store.getState();
    if (!answer.ok || phase !== 'open') return;
    const old = pictures[of];
    store.setState({
      pictures: { ...pictures, [of]: urls.create(answer.value.bytes, answer.value.mediaType) },
    });
    if (old !== undefined) urls.revoke(old);
  };
  return {
    fetch,
    fetchAll: async () => {
      const { server } = store.getState();
      const taken = FINGERS.filter((finger) => server?.fingers.some((each) => each.finger === finger));
      await Promise.all([...(server?.photo ? (['photo'] as const) : []), ...taken].map(fetch));
    },
    clear: () => {
      for (const url of Object.values(store.getState().pictures)) urls.revoke(url);
      store.setState({ pictures: {} });
    },
  };
}
