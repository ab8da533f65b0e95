/** The day's report: counts, numbers, cards, stock and who worked. Nothing of any applicant. */
import type { PrintDocument } from './document.ts';
import type { DayCards, DayEndReport, DayFees } from './form.ts';
import { html, type Content, type Markup } from './html.ts';
import { both, heading, labelled, latin, line, paragraph, rupees } from './pieces.ts';
import type { Block } from './room.ts';
import { onSheets } from './sheets.ts';
import { OFFICER, PAYMENT, SUPERVISOR } from './words/common.ts';
import { DAY, DAY_KINDS, DAY_STATES, SPOIL_WORDS, STOCK_WORDS } from './words/day.ts';
import { RECEIPT } from './words/papers.ts';
import type { Words } from './words/words.ts';

const STATES = ['sealed', 'waiting', 'received', 'accepted', 'returned', 'held'] as const;
const HEADING = 13;
const ROW = 10;

export function dayEndDocument(form: DayEndReport): PrintDocument {
  return onSheets(form, [
    ...registrations(form),
    ...(form.cards ? cardBlocks(form.cards) : []),
    ...feeBlocks(form.fees),
    ...table(
      DAY.workers,
      [DAY.person, DAY.registrations],
      form.workers.map(({ displayName, registrations: count }) => [
        html`<bdi>${displayName}</bdi>`,
        latin(count),
      ]),
    ),
    { markup: html`<div class="lines signed">${line(OFFICER)}${line(SUPERVISOR)}</div>`, height: 40 },
  ]);
}

function registrations({ counts, numbers }: DayEndReport): readonly Block[] {
  if (!numbers)
    return [{ markup: html`${heading(DAY.registrations)}${paragraph(DAY.none)}`, height: HEADING + 16 }];
  return [
    ...table(
      DAY.registrations,
      [DAY.kind, ...STATES.map((state) => DAY_STATES[state])],
      counts.map((count) => [both(DAY_KINDS[count.kind]), ...STATES.map((state) => latin(count[state]))]),
    ),
    {
      markup: html`<div class="row three boxed">
        ${labelled(DAY.first, latin(numbers.first))}${labelled(DAY.last, latin(numbers.last))}
      </div>`,
      height: 22,
    },
  ];
}

function cardBlocks({ printed, handedOver, spoiled, stock }: DayCards): readonly Block[] {
  const total = spoiled.reduce((sum, { count }) => sum + count, 0);
  const facts: Block = {
    markup: html`${heading(DAY.cards)}
      <div class="row three boxed">
        ${labelled(DAY.printed, latin(printed))}${labelled(DAY.handedOver, latin(handedOver))}${labelled(DAY.spoiled, latin(total))}
      </div>`,
    height: HEADING + 22,
  };
  return [
    facts,
    ...(spoiled.length === 0
      ? []
      : table(
          DAY.spoiled,
          [DAY.reason, DAY.count],
          spoiled.map(({ reason, count }) => [both(SPOIL_WORDS[reason]), latin(count)]),
        )),
    ...(stock.length === 0
      ? []
      : table(
          DAY.stock,
          [DAY.stock, DAY.left],
          stock.map(({ item, left }) => [both(STOCK_WORDS[item]), latin(left)]),
        )),
  ];
}

/** What must be in the drawer, the bank and the wallet, and what all of it is together. */
function feeBlocks(fees: readonly DayFees[]): readonly Block[] {
  if (fees.length === 0) return [];
  const total = (of: 'receipts' | 'taken' | 'cancelled') => fees.reduce((sum, each) => sum + each[of], 0);
  const row = (name: Words, { receipts, taken, cancelled }: Omit<DayFees, 'paidBy'>): readonly Content[] => [
    both(name),
    latin(receipts),
    ...[taken, cancelled, taken - cancelled].map((amount) => latin(rupees(amount))),
  ];
  return table(
    DAY.fees,
    [RECEIPT.paidBy, DAY.receipts, DAY.taken, DAY.cancelled, DAY.remains],
    [
      ...fees.map((each) => row(PAYMENT[each.paidBy], each)),
      ...(fees.length > 1
        ? [
            row(DAY.sum, {
              receipts: total('receipts'),
              taken: total('taken'),
              cancelled: total('cancelled'),
            }),
          ]
        : []),
    ],
  );
}

/** The head stays with the first row; the others may go to the next sheet. */
function table(
  title: Words,
  columns: readonly Words[],
  rows: readonly (readonly Content[])[],
): readonly Block[] {
  const head = html`${heading(title)}
    <div class="cells head">${columns.map((each) => cell(both(each)))}</div>`;
  const row = (cells: readonly Content[]): Markup => html`<div class="cells">${cells.map(cell)}</div>`;
  const [first = [], ...others] = rows;
  return [
    { markup: html`${head}${row(first)}`, height: HEADING + 2 * ROW + 3 },
    ...others.map((cells) => ({ markup: row(cells), height: ROW })),
  ];
}

const cell = (content: Content): Markup => html`<p>${content}</p>`;
