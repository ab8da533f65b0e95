/** The languages of printers, and which of them a job is in. */
export const PROTOCOLS = ['magicard', 'evolis', 'escpos'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const isProtocol = (text: string): text is Protocol => PROTOCOLS.some((name) => name === text);

const HEAD = 256;

/** By how the job begins; null for none of them. NULs, CRs and LFs before it do not count. */
export function guessProtocol(job: Uint8Array): Protocol | null {
  const start = job.findIndex((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d);
  if (start < 0) return null;
  const head = String.fromCharCode(...job.subarray(start, start + HEAD));
  if (/^\x05{4,}\x01/.test(head)) return 'magicard';
  // The first character may be left out. ESC/POS has no command of a letter, another and a semicolon or CR.
  if (/^\x1b?[A-Z][a-z]{1,4}[;\r]/.test(head)) return 'evolis';
  return /^[\x10\x1b\x1c\x1d]/.test(head) ? 'escpos' : null;
}
