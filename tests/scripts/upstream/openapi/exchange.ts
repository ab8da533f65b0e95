/** Holds what went over the wire to openapi.yaml, by other people's JSON Schema. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref: string } }>>;
}
interface Answer extends Body {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Answer>>;
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: { readonly problem: Answer } };
}

export const apiDocument = parse(
  readFileSync(new URL('../../../../scripts/upstream/openapi.yaml', import.meta.url), 'utf8'),
) as ApiDocument;

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(apiDocument, 'api');

function requireFits(what: string, schema: { readonly $ref: string } | undefined, value: unknown): void {
  if (!schema) return;
  const valid = ajv.validate({ $ref: `api${schema.$ref}` }, value);
  if (!valid) throw new Error(`${what} is not as openapi.yaml says: ${ajv.errorsText()}`);
}

function operationOf(method: string, target: string): Operation | null {
  const path = target.split('?')[0] ?? '';
  for (const [template, operations] of Object.entries(apiDocument.paths)) {
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    if (pattern.test(path)) return operations[method.toLowerCase()] ?? null;
  }
  return null;
}

export interface CheckedRequest {
  readonly method: string;
  readonly target: string;
  readonly json?: unknown;
}
export interface CheckedResponse {
  readonly status: number;
  readonly fields: { get(name: string): string | null };
  /** {} without a body. */
  readonly body: unknown;
}

/** Throws when the exchange is not one of the document. What was asked wrong on purpose need not fit, its answer must. */
export function checkExchange(request: CheckedRequest, response: CheckedResponse): void {
  const { method, target, json } = request;
  const { status, fields, body } = response;
  const what = `${method} ${target.slice(0, 80)} ${status}`;
  const operation = operationOf(method, target);
  if (!operation) {
    if (status !== 404 && status !== 414) throw new Error(`${what}: no such call in openapi.yaml`);
    return;
  }
  const good = operation.responses[String(status)];
  if (!good && status < 400) throw new Error(`${what}: openapi.yaml has no such answer`);
  const answer = good ?? apiDocument.components.responses.problem;
  for (const name of Object.keys(answer.headers ?? {}))
    if (fields.get(name) === null) throw new Error(`${what}: the field ${name} is missing`);
  if (good && json !== undefined)
    requireFits(`${what}: the request`, operation.requestBody?.content?.['application/json']?.schema, json);
  const [type] = Object.keys(answer.content ?? {});
  if (type === undefined || method === 'HEAD') return;
  if (fields.get('content-type')?.split(';')[0] !== type) throw new Error(`${what}: not of type ${type}`);
  requireFits(`${what}: the answer`, answer.content?.[type]?.schema, body);
}
