/** The same bytes as one PUT that starts again from the first byte, at once: `whole.ts URL SIZE`. Prints {ms}. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { told } from './told.ts';

const { url, size } = told();
const body = randomBytes(size);

function put(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const call = request(url, { method: 'PUT', headers: { 'content-length': String(size) } });
  call.on('error', () => resolve(false));
  call.on('response', (response) => {
    response.resume().on('error', () => resolve(false));
    response.on('end', () => resolve(response.statusCode === 201));
  });
  call.end(body);
  return promise;
}

const begun = performance.now();
while (!(await put())) continue;
process.stdout.write(`${JSON.stringify({ ms: performance.now() - begun })}\n`);
