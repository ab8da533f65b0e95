/** Bars of Code 39 (ISO/IEC 16388) and Interleaved 2 of 5 (ISO/IEC 16390), as narrow and wide elements from the left. */

/** Which of five elements are wide: the digits 1 to 9 and 0, and the ten columns of Code 39. */
const WIDE = ['10001', '01001', '11000', '00101', '10100', '01100', '00011', '10010', '01010', '00110'];
const ROWS = ['1234567890', 'ABCDEFGHIJ', 'KLMNOPQRST', 'UVWXYZ-. *'];
const WIDE_SPACE = ['0100', '0010', '0001', '1000'];
const SPECIAL: Readonly<Record<string, string>> = { $: '1110', '/': '1101', '+': '1011', '%': '0111' };

/** Elements, bar and space in turn; true is wide. Null for text that the code has no signs for. */
export function elementsOf(code: 'c39' | '2/5', text: string): readonly boolean[] | null {
  return code === 'c39' ? code39(text) : interleaved(text);
}

const isWide = (mark: string | undefined) => mark === '1';

function code39(text: string): readonly boolean[] | null {
  const elements: boolean[] = [];
  for (const sign of `*${text}*`) {
    const marks = code39Sign(sign);
    if (marks === null || (sign === '*' && text.includes('*'))) return null;
    // A narrow space stands between two signs.
    if (elements.length > 0) elements.push(false);
    elements.push(...marks);
  }
  return elements;
}

function code39Sign(sign: string): readonly boolean[] | null {
  const row = ROWS.findIndex((signs) => signs.includes(sign));
  const special = SPECIAL[sign];
  const bars = row < 0 ? '00000' : WIDE[ROWS[row]?.indexOf(sign) ?? 0];
  const spaces = row < 0 ? special : WIDE_SPACE[row];
  if (bars === undefined || spaces === undefined) return null;
  return Array.from({ length: 9 }, (_, at) => isWide(at % 2 === 0 ? bars[at / 2] : spaces[(at - 1) / 2]));
}

function interleaved(text: string): readonly boolean[] | null {
  if (!/^\d+$/.test(text)) return null;
  const digits = text.length % 2 === 0 ? text : `0${text}`;
  const elements = [false, false, false, false];
  for (let at = 0; at < digits.length; at += 2) {
    const [bars = '', spaces = ''] = [digits[at], digits[at + 1]].map(
      (digit) => WIDE[(Number(digit) + 9) % 10],
    );
    for (let element = 0; element < 5; element += 1) {
      elements.push(isWide(bars[element]), isWide(spaces[element]));
    }
  }
  return [...elements, true, false, false];
}
