/** Checks of names and addresses: script, length, characters, titles. */
import { hasHonorific } from '../text/honorifics.ts';
import { hasUrdu, isLatin, isLatinNameText, isUrdu, isUrduNameText } from '../text/scripts.ts';
import type { Check, CheckCode, CheckLevel } from './checks.ts';
import type { FieldName } from './fields.ts';

/** Longest text in UTF-16 units, from what the card and the paper form can carry. */
const LONGEST_NAME = 60;
const LONGEST_ADDRESS = 200;

type Script = 'latin' | 'urdu';

function finding(field: FieldName, code: CheckCode, level: CheckLevel, values?: Check['values']): Check {
  return { field, code, level, ...(values && { values }) };
}

function wrongScript(field: FieldName, script: Script): Check {
  return finding(field, script === 'latin' ? 'not-latin' : 'not-urdu', 'block');
}

function tooLong(field: FieldName, text: string, most: number): readonly Check[] {
  return text.length > most ? [finding(field, 'too-long', 'block', { most, length: text.length })] : [];
}

/** Checks a normalised, non-empty name. */
export function checkName(field: FieldName, text: string, script: Script): readonly Check[] {
  if (!(script === 'latin' ? isLatin(text) : isUrdu(text))) return [wrongScript(field, script)];
  const plain = script === 'latin' ? isLatinNameText(text) : isUrduNameText(text);
  const honorific = hasHonorific(text);
  return [
    ...tooLong(field, text, LONGEST_NAME),
    ...(honorific ? [finding(field, 'honorific', 'warn')] : []),
    ...(plain || honorific ? [] : [finding(field, 'odd-characters', 'warn')]),
  ];
}

/** Checks a normalised, non-empty address. House and block letters in Latin are usual in an Urdu one. */
export function checkAddress(field: FieldName, text: string, script: Script): readonly Check[] {
  if (!(script === 'latin' ? isLatin(text) : hasUrdu(text))) return [wrongScript(field, script)];
  return tooLong(field, text, LONGEST_ADDRESS);
}
