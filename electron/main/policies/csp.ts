/** The Content-Security-Policy that travels with every answer of the app:// handler. */
export const CSP = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'nonce-NONCE'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
} as const;

/** `nonce` is fresh for each load; the page hands it to the one library that writes a style element. */
export function cspHeader(nonce: string): string {
  return Object.entries(CSP)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
    .replace('NONCE', nonce);
}
