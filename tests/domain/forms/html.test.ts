// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '#domain/forms/html.ts';

/** As a reader of HTML sees it. */
const read = (markup: { readonly text: string }): Element | null =>
  new DOMParser().parseFromString(markup.text, 'text/html').body.firstElementChild;

/** Controls that HTML has no way to carry are dropped; a parser makes every line end a line feed. */
const carried = (text: string): string => text.replaceAll(/(?![\t\n])\p{Cc}/gu, '');

describe('markup from templates', () => {
  test('shows any text as it is, between tags and in an attribute, and makes no element of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom(...ATTACKS)),
        (text) => {
          const found = read(html`<p title="${text}">${text}</p>`);
          expect(found?.children).toHaveLength(0);
          expect(found?.textContent).toBe(carried(text));
          expect(found?.getAttribute('title')).toBe(carried(text));
          expect(found?.getAttributeNames()).toEqual(['title']);
        },
      ),
      { numRuns: 60 },
    );
  });
  test('nests', () => {
    const items = ['a<b', 'c'].map((each) => html`<i>${each}</i>`);
    expect(html`<p>${items}</p>`.text).toBe('<p><i>a&lt;b</i><i>c</i></p>');
  });
  test('leaves out what is null, and writes numbers', () =>
    expect(html`<p>${null}${7}</p>`.text).toBe('<p>7</p>'));
  test('does not take an object that only looks like markup for markup', () => {
    const forged = JSON.parse('{"text":"<script>"}') as string;
    expect(() => html`<p>${forged}</p>`).toThrow();
  });
});

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '</p></body>',
  '&lt;b&gt;',
  '<!--',
  ']]>',
  '\u202egnp.exe',
];
