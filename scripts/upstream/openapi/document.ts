import { FIELD, PARTIAL_UPLOAD, PROBLEM_JSON } from '#domain/protocol/limits.ts';
import { PROBLEM_CODES } from '#domain/protocol/problem.ts';
import { CALLS, type Call } from './calls.ts';
import { jsonSchemas } from './schemas.ts';

const ref = (kind: string, name: string): object => ({ $ref: `#/components/${kind}/${name}` });
const headers = (names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, ref('headers', name)]));

const ALWAYS = [FIELD.epoch, FIELD.nonce];

function content(body: NonNullable<Call['answers'][string]>['body']): object {
  if (body === undefined) return {};
  return body === 'bytes'
    ? { content: { 'application/octet-stream': {} } }
    : { content: { 'application/json': { schema: ref('schemas', body) } } };
}

function parameters({ path, by, query = [], request }: Call): readonly object[] {
  const named = [
    ...(path.includes('{id}') ? ['id'] : []),
    ...(by === 'signed' ? ['signature-input', 'signature'] : []),
    ...(by === 'signed' && request !== undefined ? ['content-digest'] : []),
    ...(request === 'upload' ? [FIELD.offset, FIELD.complete] : []),
  ];
  return [
    ...named.map((name) => ref('parameters', name)),
    ...query.map((each) => ({ in: 'query', ...each })),
  ];
}

function operation(call: Call): object {
  const { operationId, summary, by, request, answers } = call;
  const upload = { [PARTIAL_UPLOAD]: {} };
  const told = parameters(call);
  return {
    operationId,
    summary,
    tags: [by === 'admin' ? 'admin' : 'v1'],
    ...(by === 'admin' && { security: [{ admin: [] }] }),
    ...(told.length > 0 && { parameters: told }),
    ...(request !== undefined && {
      requestBody: {
        required: true,
        content: request === 'upload' ? upload : { 'application/json': { schema: ref('schemas', request) } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { is, body, fields = [] }]) => [
          status,
          {
            description: is,
            headers: headers([...ALWAYS, ...fields.map((field) => FIELD[field])]),
            ...content(body),
          },
        ]),
      ),
      default: ref('responses', 'problem'),
    },
  };
}

const header = (description: string, schema: object): object => ({ description, required: true, schema });
const parameter = (name: string, place: 'header' | 'path', description: string, schema: object): object => ({
  name,
  in: place,
  required: true,
  description,
  schema,
});

const offset = { type: 'string', pattern: '^\\d{1,12}$' };
const complete = { type: 'string', enum: ['?0', '?1'] };
const text = { type: 'string' };

/** OpenAPI 3.1 of protocol v1 and of the admin routes. */
export function openapiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of CALLS) (paths[call.path] ??= {})[call.method] = operation(call);
  return {
    openapi: '3.1.0',
    info: {
      title: 'UC Counter upstream',
      version: '1',
      description:
        'Protocol v1 between counters and upstream. Requests are signed by RFC 9421, see README.md beside this file.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [{ name: 'v1' }, { name: 'admin', description: 'From the same machine only.' }],
    paths,
    components: {
      schemas: jsonSchemas(),
      securitySchemes: { admin: { type: 'http', scheme: 'bearer' } },
      parameters: {
        id: parameter('id', 'path', 'UUID of the packet or card order', text),
        'signature-input': parameter('signature-input', 'header', 'RFC 9421, label `counter`', text),
        signature: parameter('signature', 'header', 'RFC 9421, ecdsa-p256-sha256', text),
        'content-digest': parameter('content-digest', 'header', 'RFC 9530, sha-256', text),
        [FIELD.offset]: parameter(FIELD.offset, 'header', 'Where the bytes go', offset),
        [FIELD.complete]: parameter(FIELD.complete, 'header', 'Whether these are the last bytes', complete),
      },
      headers: {
        [FIELD.epoch]: header('A new one: this upstream was restored from a backup', text),
        [FIELD.nonce]: header('To sign the next requests with', text),
        [FIELD.offset]: header('Bytes that are here', offset),
        [FIELD.length]: header('Bytes of the whole body', offset),
        [FIELD.complete]: header('Whether the whole body is durable', complete),
        [FIELD.problem]: header('Also of an answer without a body', { enum: [...PROBLEM_CODES] }),
      },
      responses: {
        problem: {
          description:
            'What is wrong, by its code. 409 `offset` and 400 `damaged` tell Upload-Offset; 503, Retry-After.',
          headers: headers([...ALWAYS, FIELD.problem]),
          content: { [PROBLEM_JSON]: { schema: ref('schemas', 'Problem') } },
        },
      },
    },
  };
}
