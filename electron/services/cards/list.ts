/** The list of orders, and one of them opened for the eyes. */
import type { Answer } from '#contract/define.ts';
import { ok } from '#contract/errors.ts';
import type { CardFace, CardRow, CardsSummary, OrderGroup } from '#contract/model.ts';
import { FINGERS, FINGER_POSITION } from '#domain/fingerprints/positions.ts';
import { fromBase64url } from '#domain/protocol/bytes.ts';
import { cnicIn } from './codes.ts';
import type { CardIndexes, OpenedOrders, OpeningError } from './opened.ts';
import type { CardBasics } from './port.ts';
import { rowOf, summaryOf } from './views.ts';

export interface CardList {
  summary(): CardsSummary;
  find(text: string, group: OrderGroup): string[];
  rows(ids: readonly string[]): CardRow[];
  show(id: string, operatorId: string): Promise<Answer<CardFace, OpeningError>>;
}

interface Needs extends CardBasics {
  readonly opened: OpenedOrders;
  readonly indexes: CardIndexes;
}

/** The fingers of these positions. */
export const fingersAt = (positions: readonly number[]) =>
  FINGERS.filter((finger) => positions.includes(FINGER_POSITION[finger]));

export function createCardList({ cards, clock, opened, indexes }: Needs): CardList {
  return {
    summary: () => summaryOf(cards, clock.now()),
    find: (text, group) => {
      const cnic = cnicIn(text);
      const tracking = text.replaceAll(/\s/g, '').toUpperCase();
      return [
        ...cards.find(group, { tracking, cnicIndex: cnic === null ? null : indexes.cnic(cnic) }, clock.now()),
      ];
    },
    rows: (ids) => cards.orders(ids).map((order) => rowOf(cards, order, clock.now())),
    show: async (id, operatorId) => {
      const open = await opened.open(id);
      if (!open.ok) return open;
      cards.recordShown(id, { who: operatorId, at: clock.now() });
      const { content, tracking, chip, oldCard, fingers, training } = open.value;
      return ok({
        id,
        tracking,
        nameEn: content.nameEn,
        nameUr: content.nameUr,
        relation: content.relation,
        relationNameEn: content.relationNameEn,
        relationNameUr: content.relationNameUr,
        gender: content.gender,
        birthDate: content.birthDate,
        cnic: content.cnic,
        photo: fromBase64url(content.photo),
        chip,
        oldCard,
        fingers: fingersAt(fingers.map(({ position }) => position)),
        training,
      });
    },
  };
}
