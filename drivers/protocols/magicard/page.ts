/** A whole page on the wire: sixty-four 05, 01, the header, 1C, each plane with its terminator, 03. */
import { ETX, FS, LEAD, SOH } from './command.ts';
import type { Family } from './family.ts';
import { headerFields } from './header.ts';
import type { PageToEncode, PlaneName } from './header.ts';

const LEADS = 64;
const COLON = 0x3a;

export interface PageData extends Omit<PageToEncode, 'planes'> {
  readonly planes: readonly { readonly name: PlaneName; readonly data: Uint8Array }[];
}

/** The header first, then plane by plane. */
export function encodePage(page: PageData, family: Family): readonly Uint8Array[] {
  const planes = page.planes.map(({ name, data }) => ({ name, bytes: data.length }));
  const text = headerFields({ ...page, planes }, family)
    .map((field) => `,${field}`)
    .join('');
  const header = new Uint8Array(LEADS + 2 + text.length).fill(LEAD, 0, LEADS);
  header[LEADS] = SOH;
  for (let at = 0; at < text.length; at += 1) header[LEADS + 1 + at] = text.charCodeAt(at) & 0x7f;
  header[header.length - 1] = FS;
  return [
    header,
    ...page.planes.map(({ name, data }, index) => {
      const last = index === page.planes.length - 1;
      const piece = new Uint8Array(data.length + (last ? 4 : 3));
      piece.set(data);
      piece.set([FS, name.charCodeAt(0), COLON], data.length);
      if (last) piece[data.length + 3] = ETX;
      return piece;
    }),
  ];
}
