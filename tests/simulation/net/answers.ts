/** What stands in the way says this in the place of upstream: login pages, proxies, things that are not HTTP. */
const page = '<html><body>Please log in to continue</body></html>';

const answer = (status: string, fields: readonly string[], body: string): string =>
  [
    `HTTP/1.1 ${status}`,
    ...fields,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');

const ANSWERS: readonly string[] = [
  answer('200 OK', ['Content-Type: text/html'], page),
  answer('200 OK', ['Content-Type: application/json'], '{"v":1,"results":[]}'),
  answer('200 OK', ['Content-Type: application/json'], '{"v":1,"receipt":"e30.e30.AA"}'),
  answer('204 No Content', [], ''),
  answer('302 Found', ['Location: http://login.example/'], ''),
  answer('407 Proxy Authentication Required', ['Proxy-Authenticate: Basic'], page),
  answer('502 Bad Gateway', ['Content-Type: text/html'], page),
  answer('503 Service Unavailable', ['Retry-After: 7', 'Content-Type: text/html'], page),
  answer('511 Network Authentication Required', ['Content-Type: text/html'], page),
  answer('404 Not Found', ['Content-Type: text/html'], page),
  answer('413 Content Too Large', ['Content-Type: text/html'], page),
  'SSH-2.0-OpenSSH_9.2\r\n',
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"v":1',
];

export const FOREIGN_ANSWERS: readonly Buffer[] = ANSWERS.map((text) => Buffer.from(text));
