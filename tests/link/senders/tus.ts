/** The same bytes by tus-js-client as it comes: `tus.ts URL SIZE`. Prints {ms}; ends with 1 when the client gives up. */
import { randomBytes } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { told } from './told.ts';

const { url, size } = told();
const begun = performance.now();
const upload = new Upload(randomBytes(size), {
  endpoint: `${url}/files`,
  uploadSize: size,
  onSuccess: () => process.stdout.write(`${JSON.stringify({ ms: performance.now() - begun })}\n`),
  onError: (error) => {
    process.stderr.write(`tus-js-client gave up: ${error.message.slice(0, 200)}\n`);
    process.exitCode = 1;
  },
});
upload.start();
