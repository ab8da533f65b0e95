/** Card pictures as pages of exactly one card, for printers that only a queue of the operating system reaches. */
import { CARD, STYLE_FILE, type PrintDocument } from './document.ts';
import { html } from './html.ts';
import { cardCss } from './style.ts';

/** `sides`: PNG at 300 dots to the inch, with the bleed that is cut off (1016 by 648 dots); front, then back. */
export function cardDocument(sides: readonly Uint8Array[]): PrintDocument {
  const names = sides.map((_, at) => `side-${at + 1}.png`);
  const pictures = Object.fromEntries(
    sides.map((bytes, at) => [names[at] ?? '', { mediaType: 'image/png', bytes } as const]),
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>UC Counter</title>
        <link rel="stylesheet" href="${STYLE_FILE}" />
      </head>
      <body>
        ${names.map((name) => html`<div class="card"><img src="${name}" alt="" /></div>`)}
      </body>
    </html> `;
  return {
    name: 'card',
    html: page.text,
    css: cardCss(CARD),
    pictures,
    paper: CARD,
    twoSided: sides.length > 1,
  };
}
