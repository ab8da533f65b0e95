/** Eastern digits to ASCII: U+06F0-06F9 as an Urdu keyboard types them, U+0660-0669 as an Arabic one does. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
