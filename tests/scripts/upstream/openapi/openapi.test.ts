import { readFileSync, rmSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiText, OPENAPI_FILE } from '#scripts/upstream/openapi/make-openapi.ts';
import { startUpstream } from '#scripts/upstream/start.ts';
import { createTestCounter } from '#tests/harness/sync-counter.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { apiDocument, checkExchange } from './exchange.ts';

describe('openapi.yaml', () => {
  it('is what the schemas of the code make of it', async () => {
    expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(await openapiText());
  });

  it('is valid OpenAPI 3.1 by the judgement of others', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(OPENAPI_FILE);
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('has every route that the server registers, and no other; and what a real counter says and hears fits it', async () => {
    const dir = await upstreamFolder();
    const routes = new Set<string>();
    const checked: string[] = [];
    const wrong: unknown[] = [];
    const upstream = await startUpstream({
      dataDir: dir,
      tap: (app) => {
        app.addHook('onRoute', ({ method, url }) => {
          for (const each of [method].flat()) routes.add(`${each} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
        });
        app.addHook('onSend', async (request, reply, payload) => {
          const fields = new Map(Object.entries(reply.getHeaders()).map(([k, v]) => [k, String(v)]));
          try {
            checkExchange(
              {
                method: request.method,
                target: request.url,
                json: request.rawJson === null ? undefined : request.body,
              },
              {
                status: reply.statusCode,
                fields: { get: (name) => fields.get(name) ?? null },
                body: typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : {},
              },
            );
            checked.push(`${request.method} ${request.routeOptions.url} ${reply.statusCode}`);
          } catch (error) {
            wrong.push(error);
          }
          return payload;
        });
      },
    });
    const counter = await createTestCounter(upstream.url);
    await counter.seal(2, 50_000);
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await counter.close();
    await upstream.close();
    rmSync(dir, { recursive: true, force: true });

    const documented = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...routes].toSorted()).toEqual(documented.toSorted());
    expect(wrong).toEqual([]);
    expect(checked).toEqual(
      expect.arrayContaining([
        'POST /v1/enrol 200',
        'POST /v1/manifests 200',
        'PATCH /v1/packets/:id/content 200',
        'POST /v1/reconcile 200',
      ]),
    );
  });

  it('catches an answer that is not in it', () => {
    const none = { get: () => 'x' };
    const ask = { method: 'GET', target: '/v1/status?cursor=1' };
    const json = { get: (name: string) => (name === 'content-type' ? 'application/json' : 'x') };
    expect(() => checkExchange(ask, { status: 204, fields: none, body: {} })).toThrow('no such answer');
    expect(() => checkExchange(ask, { status: 200, fields: json, body: { v: 2 } })).toThrow(
      'openapi.yaml says',
    );
    expect(() => checkExchange(ask, { status: 200, fields: { get: () => null }, body: {} })).toThrow(
      'missing',
    );
    expect(() =>
      checkExchange({ method: 'GET', target: '/v2' }, { status: 200, fields: none, body: {} }),
    ).toThrow('no such call');
  });
});
