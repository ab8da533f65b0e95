/** "9920112345674" as "99201-•••••67-4": enough to recognise, too little to copy. */
export function maskedCnic(digits: string): string {
  const shown = [...digits.slice(0, 13)].map((digit, at) => (at >= 5 && at < 10 ? '•' : digit)).join('');
  return [shown.slice(0, 5), shown.slice(5, 12), shown.slice(12)].filter((part) => part !== '').join('-');
}
