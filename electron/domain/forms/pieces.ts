/** The small parts that every form is made of. */
import { html, type Content, type Markup } from './html.ts';
import type { Words } from './words/words.ts';
import { QR_QUIET, qrPath } from '../qr-path.ts';

/** Text of one script, kept apart from what stands beside it. */
export const urdu = (text: Content): Markup => html`<bdi lang="ur" dir="rtl">${text}</bdi>`;
export const latin = (text: Content): Markup => html`<bdi lang="en" dir="ltr">${text}</bdi>`;

/** Urdu, and English smaller beside it. */
export const both = (words: Words): Markup =>
  html`<span class="both">${urdu(words.ur)} ${latin(words.en)}</span>`;

/** "2,150". */
export const rupees = (amount: number): string => String(amount).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** A label in both scripts over a value. */
export const labelled = (words: Words, value: Content): Markup =>
  html`<div class="labelled">
    <p class="label">${both(words)}</p>
    <p class="value">${value}</p>
  </div>`;

/** A heading within a form. */
export const heading = (words: Words): Markup =>
  html`<h2>
    <span lang="ur" class="nastaliq">${words.ur}</span> <span lang="en" dir="ltr">${words.en}</span>
  </h2>`;

/** Running text: Urdu, and English under it. */
export const paragraph = (words: Words): Markup =>
  html`<div class="paragraph">
    <p lang="ur">${words.ur}</p>
    <p lang="en" dir="ltr">${words.en}</p>
  </div>`;

/** A line to write on, with what belongs there. */
export const line = (words: Words): Markup =>
  html`<div class="line"><p class="label">${both(words)}</p></div>`;

export function qrCode(rows: readonly string[]): Markup {
  const side = rows.length + QR_QUIET * 2;
  return html`<svg
    class="qr"
    viewBox="${-QR_QUIET} ${-QR_QUIET} ${side} ${side}"
    shape-rendering="crispEdges"
  >
    <rect x="${-QR_QUIET}" y="${-QR_QUIET}" width="${side}" height="${side}" fill="#ffffff" />
    <path d="${qrPath(rows)}" fill="#000000" />
  </svg>`;
}
