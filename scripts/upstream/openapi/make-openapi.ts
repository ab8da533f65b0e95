/** Writes the document of the API: `node scripts/upstream/openapi/make-openapi.ts`. A test fails when it was forgotten. */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { stringify } from 'yaml';
import { openapiDocument } from './document.ts';

export const OPENAPI_FILE = 'scripts/upstream/openapi.yaml';

export const openapiText = (): Promise<string> =>
  format(
    `# Written by openapi/make-openapi.ts from the schemas that the server itself uses.\n${stringify(openapiDocument(), { aliasDuplicateObjects: false })}`,
    { parser: 'yaml', printWidth: 110, singleQuote: true },
  );

if (process.argv[1]?.endsWith('make-openapi.ts')) writeFileSync(OPENAPI_FILE, await openapiText());
