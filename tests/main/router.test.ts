import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { coreProcedure, nothing, type CallContext } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import { createRouter, type AnyHandler, type Caller } from '#main/router.ts';
import { fakeClock, fakeLog } from './fakes.ts';

const contract = {
  'test.open': coreProcedure({
    input: z.strictObject({ text: z.string().trim() }),
    output: z.strictObject({ text: z.string() }),
    errors: ['storage/full'],
    access: ['anyone'],
  }),
  'test.staff': coreProcedure({ input: nothing, output: nothing, errors: [], access: ['supervisor'] }),
  'test.any': coreProcedure({ input: nothing, output: z.unknown(), errors: [], access: ['anyone'] }),
};
const ours: Caller = { url: 'app://counter/index.html', mainFrame: true };
const nobody: CallContext = { person: null };

function routerWith(
  handlers: Partial<Record<keyof typeof contract, AnyHandler>>,
  {
    session = nobody,
    trusted = () => true,
  }: { session?: CallContext; trusted?: (url: string) => boolean } = {},
) {
  const clock = fakeClock();
  const log = fakeLog();
  const router = createRouter({
    contract,
    handlers,
    session: () => session,
    trusted,
    limitOf: () => 5_000,
    clock,
    log,
  });
  return { router, clock, log };
}

const errorOf = async (answer: ReturnType<ReturnType<typeof createRouter>>) => {
  const got = await answer;
  return got.ok ? 'ok' : got.error.code;
};

describe('a call that may pass', () => {
  test('reaches its handler with the parsed input and who asks', async () => {
    const person = { id: 'p1', roles: ['operator'] as const };
    const { router } = routerWith(
      {
        'test.open': (input: { text: string }, context) =>
          Promise.resolve(ok({ text: `${input.text}|${context.person?.id}` })),
      },
      { session: { person } },
    );
    expect(await router(ours, 'test.open', { text: '  salam ' })).toEqual({
      ok: true,
      value: { text: 'salam|p1' },
    });
  });
  test('may answer with a coded error', async () => {
    const { router } = routerWith({ 'test.open': () => Promise.resolve(fail('storage/full')) });
    expect(await router(ours, 'test.open', { text: '' })).toMatchObject({
      ok: false,
      error: { code: 'storage/full', retryable: true },
    });
  });
});

describe('a call is refused', () => {
  const never: AnyHandler = () => {
    throw new Error('must not be reached');
  };
  const { router } = routerWith({ 'test.open': never, 'test.staff': never });

  test('when its frame is gone', async () =>
    expect(await errorOf(router(null, 'test.open', { text: '' }))).toBe('app/untrusted-caller'));
  test('when it comes from a frame inside the page', async () =>
    expect(await errorOf(router({ ...ours, mainFrame: false }, 'test.open', { text: '' }))).toBe(
      'app/untrusted-caller',
    ));
  test('when another page asks', async () => {
    const strict = routerWith({ 'test.open': never }, { trusted: (url) => url === ours.url });
    const caller = { url: 'app://counter.evil/', mainFrame: true };
    expect(await errorOf(strict.router(caller, 'test.open', { text: '' }))).toBe('app/untrusted-caller');
  });
  test.each([
    'test.nothing',
    '__proto__',
    'constructor',
    'toString',
    '',
    7,
    null,
    undefined,
    {},
    ['test.open'],
  ])('when %o is no procedure', async (name) =>
    expect(await errorOf(router(ours, name, {}))).toBe('app/bad-input'),
  );
  test('when the procedure has no handler', async () =>
    expect(await errorOf(router(ours, 'test.any', {}))).toBe('app/bad-input'));
  test.each([undefined, null, 'text', [], { text: 7 }, { text: 'a', more: 1 }])(
    'when its input is %o',
    async (input) => expect(await errorOf(router(ours, 'test.open', input))).toBe('app/bad-input'),
  );
  test('when nobody is signed in', async () =>
    expect(await errorOf(router(ours, 'test.staff', {}))).toBe('app/not-allowed'));
  test('when the person has another role', async () => {
    const session = { person: { id: 'p', roles: ['operator', 'technician'] as const } };
    const other = routerWith({ 'test.staff': never }, { session });
    expect(await errorOf(other.router(ours, 'test.staff', {}))).toBe('app/not-allowed');
  });
  test('and the log says what, by code and reference, without the input', async () => {
    const { router: logged, log } = routerWith({ 'test.open': never });
    const answer = await logged(ours, 'test.open', { text: 7, name: 'Zainab' });
    const ref = answer.ok ? '' : answer.error.ref;
    expect(log.lines).toEqual([
      { event: 'call-refused', facts: { code: 'app/bad-input', ref, what: 'test.open' } },
    ]);
  });
});

describe('an answer always comes', () => {
  test('when the handler throws, even before it is asynchronous', async () => {
    const { router, log } = routerWith({
      'test.any': () => {
        throw new TypeError('secret text');
      },
    });
    const answer = await router(ours, 'test.any', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'app/unexpected' } });
    expect(JSON.stringify(answer) + JSON.stringify(log.lines)).not.toContain('secret');
    expect(log.lines[0]?.facts).toMatchObject({ procedure: 'test.any', errorName: 'TypeError' });
  });
  test('when the handler takes too long', async () => {
    const { router, clock } = routerWith({ 'test.any': () => new Promise(() => undefined) });
    const answer = router(ours, 'test.any', {});
    clock.pass(5_000);
    expect(await errorOf(answer)).toBe('app/timeout');
  });
  test('and leaves no timer behind', async () => {
    const { router, clock } = routerWith({ 'test.any': () => Promise.resolve(ok(1)) });
    await router(ours, 'test.any', {});
    await Promise.resolve();
    expect(clock.waits()).toEqual([]);
  });
  test.each([
    ['a function', () => 1],
    ['an instance of a class', new Map()],
    ['a date inside', { at: new Date(0) }],
    ['a promise', Promise.resolve()],
    ['a symbol', Symbol('x')],
  ])('when the value is %s, which cannot cross', async (_what, value) => {
    const { router } = routerWith({ 'test.any': () => Promise.resolve(ok(value)) });
    expect(await errorOf(router(ours, 'test.any', {}))).toBe('app/unexpected');
  });
  test('when the value is not what the contract says', async () => {
    const { router } = routerWith({ 'test.open': () => Promise.resolve(ok({ text: 'a', extra: 'b' })) });
    expect(await errorOf(router(ours, 'test.open', { text: '' }))).toBe('app/unexpected');
  });
  test('when the error is not one of the contract’s', async () => {
    const error = { ...fail('storage/full').error, stack: 'at line 1' };
    const { router } = routerWith({ 'test.open': () => Promise.resolve({ ok: false, error }) });
    expect(await errorOf(router(ours, 'test.open', { text: '' }))).toBe('app/unexpected');
  });
});
