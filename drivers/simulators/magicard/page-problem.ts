/** Which pages an emulated Magicard does not take. */
import { familyOf } from '../../protocols/magicard/family.ts';
import { CARD_LINES, HEAD_DOTS, inkPlaneBytes, resinPlaneBytes } from '../../protocols/magicard/head.ts';
import type { PageHeader } from '../../protocols/magicard/header.ts';
import type { MagicardModel } from './models.ts';

/** Null for a page that is taken. */
export function pageProblem(header: PageHeader, model: MagicardModel): string | null {
  const { head } = familyOf(model.family);
  const { planes, gutenprint } = header;
  if (new Set(planes.map(({ name }) => name)).size !== planes.length) return 'a plane comes twice';
  if (header.duplex && !model.bothSides) return 'this printer prints one side';
  const ink = gutenprint.bytes ? HEAD_DOTS * CARD_LINES : inkPlaneBytes(head);
  for (const { name, bytes } of planes) {
    const right = name === 'K' ? resinPlaneBytes(head) : ink;
    if (bytes !== right) return `plane ${name} of ${bytes} bytes instead of ${right}`;
  }
  return null;
}
