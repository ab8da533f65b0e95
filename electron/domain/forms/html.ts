/** HTML text in which every value is escaped: markup comes from the templates of this folder and from nowhere else. */

/** Finished markup. Only `html` makes it, so no text that came from outside can pass for it. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type { Markup };

export type Content = Markup | string | number | null | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Controls that HTML forbids (all but tab and line feed) are dropped. */
const escapeText = (text: string): string =>
  text.replaceAll(/(?![\t\n])\p{Cc}/gu, '').replaceAll(/[&<>"'`]/g, (sign) => ESCAPES[sign] ?? '');

function textOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  return content.map(textOf).join('');
}

/** html`<p title="${text}">${text}</p>`: values stand between tags or inside double quotes, nowhere else. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.reduce((all, part, at) => all + textOf(values[at - 1] ?? null) + part));
}
