/** How sheets look. Heights of text are fixed in millimetres, so that room.ts can reckon with them. */
import type { PaperSize } from './document.ts';

/** The app's own fonts that a sheet uses. */
export const SHEET_FONTS = ['inter', 'naskh-400', 'naskh-600', 'nastaliq-400'] as const;
export type SheetFont = (typeof SHEET_FONTS)[number];

/** Stands in the style where the font's own address belongs. */
export const fontPlace = (font: SheetFont): string => `font:${font}`;

const millimetres = (micrometres: number): string => `${micrometres / 1000}mm`;

const page = ({ width, height }: PaperSize): string =>
  `@page { size: ${millimetres(width)} ${millimetres(height)}; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;

/** Chromium rounds a page to whole pixels; half a dot more than that would begin another page. */
const ROUNDING = 50;

/** The picture is as large as its dots say, in the middle of the card; what hangs over is the bleed. */
export const cardCss = (paper: PaperSize): string =>
  `${page(paper)}.card {
  inline-size: ${millimetres(paper.width)};
  block-size: ${millimetres(paper.height - ROUNDING)};
  overflow: hidden;
  position: relative;
  break-inside: avoid;
}
.card + .card { break-before: page; }
.card img {
  position: absolute;
  inset: 50% auto auto 50%;
  inline-size: 86.021mm;
  block-size: 54.864mm;
  transform: translate(-50%, -50%);
}
`;

export const sheetCss = (paper: PaperSize): string => `${page(paper)}${FONTS}${TEXT}${FRAME}${PARTS}${SLIP}`;

const ARABIC = 'U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200E, U+2010-2011, U+FB50-FDFF, U+FE70-FEFC';

/** Naskh hangs low in its box; with this share above and below the line it stands level with the Latin beside it. */
const naskh = (weight: 400 | 600): string => `@font-face {
  font-family: Naskh;
  font-weight: ${weight};
  font-display: block;
  ascent-override: 116%;
  descent-override: 54%;
  src: url('${fontPlace(`naskh-${weight}`)}') format('woff2');
  unicode-range: ${ARABIC};
}
`;

const FONTS = `@font-face {
  font-family: Inter;
  font-weight: 100 900;
  font-display: block;
  src: url('${fontPlace('inter')}') format('woff2');
}
${naskh(400)}${naskh(600)}@font-face {
  font-family: Nastaliq;
  font-display: block;
  src: url('${fontPlace('nastaliq-400')}') format('woff2');
  unicode-range: ${ARABIC};
}
`;

const TEXT = `body { color: #14211b; font: 400 10.5pt/6.6mm Naskh, Inter, serif; }
[lang='en'] { font-family: Inter, Naskh, sans-serif; font-size: 0.88em; }
.nastaliq { font-family: Nastaliq, Inter, serif; font-weight: 400; line-height: 2.5; }
.label { color: #47554d; font-size: 8.8pt; line-height: 5.6mm; }
.value { font-size: 12.5pt; line-height: 6.6mm; font-weight: 600; overflow-wrap: anywhere; }
.value .both [lang='en'], .empty { font-weight: 400; }
.empty { color: #66736b; font-size: 0.85em; }
.both [lang='en'] { color: #47554d; padding-inline-end: 0.45em; }
h2 { display: flex; align-items: center; gap: 2.4mm; block-size: 10.4mm; margin-block: 1.6mm 1mm; font-size: 10.5pt; font-weight: 600; border-block-end: 0.35mm solid #0b6b43; }
h2 .nastaliq { font-size: 12.5pt; line-height: 10.4mm; color: #084f32; padding-block-end: 1mm; }
h2 [lang='en'] { color: #47554d; font-weight: 600; font-size: 9.5pt; }
.paragraph p[lang='en'] { color: #47554d; text-align: left; }
`;

const FRAME = `.sheet { position: relative; display: flex; flex-direction: column; inline-size: 210mm; min-block-size: 296mm; padding: 10mm 15mm 8mm; }
.sheet + .sheet { break-before: page; }
.sheet > header { display: flex; align-items: stretch; gap: 6mm; block-size: 34mm; border-block-end: 0.5mm solid #0b6b43; padding-block-end: 2.5mm; }
.who { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; }
.title { display: flex; align-items: center; gap: 4mm; block-size: 18.5mm; }
.title h1 { font-size: 21pt; line-height: 18.5mm; white-space: nowrap; }
.title p { font-size: 10.5pt; font-weight: 600; line-height: 4.8mm; color: #47554d; padding-block-start: 4mm; }
.place { flex: 1; display: flex; align-items: end; gap: 8mm; }
.place .value { font-size: 10pt; line-height: 5.6mm; max-block-size: 11.2mm; overflow: hidden; }
.mark { display: flex; align-items: center; gap: 2mm; direction: rtl; }
.mark .value { font-size: 11pt; white-space: nowrap; }
.qr { display: block; inline-size: 31mm; block-size: 31mm; }
.sheet > main { flex: 1; padding-block-start: 2mm; }
.sheet > footer { display: flex; justify-content: space-between; gap: 4mm; block-size: 9mm; padding-block-start: 2mm; border-block-start: 0.25mm solid #b9c4bc; font-size: 8.5pt; color: #47554d; }
.sheet > footer .both [lang='en'] { padding-inline-end: 1.4em; }
.sheet > footer .number { font-weight: 600; color: #14211b; }
.specimen { border: 0.4mm solid #14211b; text-align: center; font-size: 9pt; font-weight: 600; line-height: 6mm; margin-block-start: 2mm; }
.watermark { position: absolute; inset: 0; z-index: -1; overflow: hidden; }
.watermark > div { display: flex; flex-direction: column; align-items: center; justify-content: center; block-size: 100%; color: #e6eae7; font-size: 74pt; font-weight: 600; line-height: 1.7; transform: rotate(-32deg); }
.watermark [lang='en'] { font-weight: 800; letter-spacing: 0.04em; }
`;

const PARTS = `.lead { font-size: 10pt; padding-block: 1mm; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; padding-block: 0.8mm; border-block-end: 0.2mm solid #dde3de; }
.row > * { min-inline-size: 0; }
.row.strong .value { font-size: 14pt; }
.row.strong [lang='en'] .value { font-size: 12.5pt; }
.row.three { grid-template-columns: repeat(3, auto); justify-content: space-between; }
.row.boxed { border: 0.25mm solid #b9c4bc; border-radius: 1.5mm; padding: 2.5mm 5mm; margin-block: 2.5mm; }
.person { display: flex; gap: 7mm; }
.person .rows { flex: 1; min-inline-size: 0; }
.photo { display: flex; align-items: center; justify-content: center; inline-size: 36mm; block-size: 46mm; margin-block-start: 2mm; border: 0.25mm solid #b9c4bc; overflow: hidden; color: #66736b; font-size: 8.8pt; }
.photo img { inline-size: 100%; block-size: 100%; object-fit: cover; }
.hands { display: grid; grid-template-columns: 1fr 1fr; column-gap: 8mm; }
.hand { min-inline-size: 0; }
.hand h3 { font-size: 9pt; font-weight: 400; line-height: 7mm; border-block-end: 0.2mm solid #b9c4bc; }
.finger { display: flex; align-items: center; gap: 2mm; block-size: 8.2mm; border-block-end: 0.2mm solid #dde3de; font-size: 9.6pt; white-space: nowrap; }
.finger p:first-of-type { flex: 1; }
.finger .both [lang='en'] { font-size: 0.8em; }
.finger .outcome { font-size: 8.8pt; }
.dot { inline-size: 2.8mm; block-size: 2.8mm; border: 0.4mm solid #14211b; border-radius: 50%; }
.taken .dot, .kept-low .dot { background: #14211b; }
.note { display: grid; grid-template-columns: 62mm 1fr; gap: 4mm; padding-block: 1.4mm; border-block-end: 0.2mm solid #dde3de; overflow-wrap: anywhere; }
.copy { padding-block-end: 3mm; font-weight: 700; }
.signing { padding-block-start: 4mm; }
.lines { display: grid; grid-template-columns: 1fr 1fr; gap: 14mm; padding-block-start: 12mm; }
.lines.signed { padding-block-start: 22mm; }
.line .both [lang='en'] { display: block; padding: 0; line-height: 4.4mm; text-align: right; }
.line { border-block-start: 0.35mm solid #14211b; padding-block-start: 0.6mm; }
.amount { display: flex; justify-content: space-between; align-items: center; gap: 6mm; padding: 2mm 3mm; border-block-end: 0.2mm solid #dde3de; }
.amount > div > * { display: block; }
.amount > p:last-child { font-weight: 600; white-space: nowrap; }
.amount.head { background: #eef1ed; font-size: 9.5pt; }
.amount.total { border-block: 0.4mm solid #14211b; font-size: 13pt; }
.statement { padding-block: 8mm 5mm; font-size: 14pt; line-height: 9mm; }
.statement p { line-height: 9mm; }
.statement .paragraph { display: grid; gap: 3mm; }
.facts { display: grid; gap: 2.4mm; }
.only { margin-block-start: 9mm; padding: 4mm 5mm; background: #eef1ed; border-radius: 1.5mm; }
.cells { display: flex; align-items: center; min-block-size: 10mm; border-block-end: 0.2mm solid #dde3de; font-size: 11pt; }
.cells.head { background: #eef1ed; font-size: 8.6pt; line-height: 5mm; }
.cells p { flex: 1; padding-inline: 2mm; }
.cells p:first-child { flex: 1.7; }
.cells.head .both [lang='en'] { display: block; padding: 0; text-align: right; }
`;

const SLIP = `.slip { position: relative; inline-size: 80mm; padding: 4mm; font-size: 10pt; line-height: 5.6mm; }
.slip header { display: flex; align-items: center; justify-content: space-between; }
.slip h1 { font-size: 15pt; line-height: 14mm; }
.slip header p { font-size: 10.5pt; font-weight: 600; }
.slip .mark { display: block; text-align: center; }
.slip .mark .value { font-size: 17pt; line-height: 9mm; }
.slip .middle { display: flex; flex-direction: row-reverse; align-items: center; gap: 1mm; padding-block: 1mm; }
.slip .qr { flex: none; inline-size: 36mm; block-size: 36mm; }
.slip .facts { flex: 1; gap: 1mm; min-inline-size: 0; }
.slip .facts .value { font-size: 9.5pt; line-height: 5mm; }
.slip .facts .label { font-size: 8pt; line-height: 4.6mm; }
.slip .paragraph p[lang='en'] { line-height: 4.8mm; }
.slip .small { font-size: 8.8pt; line-height: 5mm; padding-block-start: 1.6mm; color: #47554d; }
.slip .specimen { margin-block: 0 1mm; font-size: 8pt; line-height: 4.8mm; }
.roll .specimen [lang='en'] { display: block; padding: 0; }
.slip .watermark > div { font-size: 36pt; }
.a5 .slip { inline-size: 148mm; padding: 14mm 16mm; font-size: 14pt; line-height: 8.4mm; }
.a5 .slip h1 { font-size: 24pt; line-height: 22mm; }
.a5 .slip header { border-block-end: 0.5mm solid #0b6b43; margin-block-end: 4mm; }
.a5 .slip header p { font-size: 14pt; }
.a5 .slip .mark .value { font-size: 26pt; line-height: 14mm; }
.a5 .slip .middle { gap: 6mm; padding-block: 4mm; }
.a5 .slip .qr { inline-size: 56mm; block-size: 56mm; }
.a5 .slip .facts { gap: 4mm; }
.a5 .slip .facts .value { font-size: 13pt; line-height: 7mm; }
.a5 .slip .facts .label { font-size: 10pt; line-height: 6mm; }
.a5 .slip .paragraph p[lang='en'] { line-height: 7mm; }
.a5 .slip .small { font-size: 11.5pt; line-height: 7mm; padding-block-start: 4mm; }
.a5 .slip .specimen { font-size: 10.5pt; margin-block-end: 3mm; }
.a5 .slip .watermark > div { font-size: 60pt; }
`;
