/** Which fingers were taken, hand by hand, and why some were not. */
import type { FingerLine, FingerOutcome, ReviewForm } from './form.ts';
import { html, type Markup } from './html.ts';
import { both, heading } from './pieces.ts';
import { latinLines, type Block } from './room.ts';
import { FINGER_WORDS, HANDS, OUTCOMES, REVIEW, SHORT_FINGERS } from './words/record.ts';

export function fingersBlock(lines: readonly FingerLine[]): Block {
  const hand = (side: 'right' | 'left'): Markup =>
    html`<div class="hand">
      <h3>${both(HANDS[side])}</h3>
      ${HAND.map((short) => row(short, lines.find(({ finger }) => finger === `${side}-${short}`)?.outcome ?? 'open'))}
    </div>`;
  return {
    markup: html`${heading(REVIEW.prints)}
      <div class="hands">${hand('right')}${hand('left')}</div>`,
    height: 13 + 7 + HAND.length * 8.2 + 2,
  };
}

const HAND = ['thumb', 'index', 'middle', 'ring', 'little'] as const;

const row = (short: (typeof HAND)[number], outcome: FingerOutcome): Markup =>
  html`<div class="finger ${outcome}">
    <span class="dot"></span>
    <p>${both(SHORT_FINGERS[short])}</p>
    <p class="outcome">${both(OUTCOMES[outcome])}</p>
  </div>`;

/** One line for each finger that is not as usual, and who confirmed the exceptions. */
export function fingerNotes({ fingers, exceptionsConfirmedBy }: ReviewForm): readonly Block[] {
  const remarks: readonly Block[] = fingers.flatMap(({ finger, reason }) =>
    reason === null
      ? []
      : [
          {
            markup: html`<div class="note">
              <p>${both(FINGER_WORDS[finger])}</p>
              <p dir="auto">${reason}</p>
            </div>`,
            height: 3 + 6.6 * latinLines(reason, 110),
          },
        ],
  );
  const [first, ...others] = remarks;
  if (!first) return [];
  const headed = { markup: html`${heading(REVIEW.notes)}${first.markup}`, height: first.height + 13 };
  const confirmed =
    exceptionsConfirmedBy === null
      ? []
      : [
          {
            markup: html`<div class="note">
              <p>${both(REVIEW.confirmedBy)}</p>
              <p dir="auto">${exceptionsConfirmedBy}</p>
            </div>`,
            height: 9.6,
          },
        ];
  return [headed, ...others, ...confirmed];
}
