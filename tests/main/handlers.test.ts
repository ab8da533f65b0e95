import { describe, expect, test } from 'vitest';
import { PROCEDURE_NAMES } from '#contract/channels.ts';
import { contract } from '#contract/contract.ts';
import { ROLES } from '#contract/define.ts';
import { ERROR_CODES, ok } from '#contract/errors.ts';
import { allHandlers, mainHandlers, type MainParts } from '#main/handlers.ts';
import { DEFAULT_LIMIT, limitOf, LONGER_LIMITS } from '#main/timeLimits.ts';

const asked: string[] = [];
const parts: MainParts = {
  supervisor: {
    status: () => ({ state: 'restarting', problem: null }),
    start: () => Promise.resolve(),
    restart: () => Promise.resolve(void asked.push('restart')),
    call: (name) => Promise.resolve(ok(void asked.push(name))),
    offerFolder: (folder) => Promise.resolve(ok(void asked.push(folder))),
    stop: () => Promise.resolve(),
  },
  printing: {
    print: () => Promise.resolve(ok({})),
    savePdf: ({ kind }) => Promise.resolve(ok({ fileName: `${kind}.pdf` })),
  },
  printers: () => Promise.resolve(ok([])),
  chooseFolder: () => Promise.resolve(ok(null)),
  dataDir: '/data',
  version: '1.2.3',
  development: false,
};
const nobody = { person: null };
const names = Object.keys(contract);

describe('the contract is whole', () => {
  test('every procedure has a channel name, and every channel name a procedure', () =>
    expect([...PROCEDURE_NAMES].toSorted()).toEqual(names.toSorted()));
  test('every procedure has a handler', () =>
    expect(Object.keys(allHandlers(parts)).toSorted()).toEqual(names.toSorted()));
  test.each(Object.entries(contract))('%s lists known roles and error codes', (_name, { access, errors }) => {
    expect(access.length).toBeGreaterThan(0);
    for (const who of access) expect([...ROLES, 'anyone']).toContain(who);
    for (const code of errors) expect(ERROR_CODES).toContain(code);
    expect(new Set(errors).size).toBe(errors.length);
  });
  test('main answers exactly what the contract gives it', () => {
    const mains = Object.entries(contract).flatMap(([name, { home }]) => (home === 'main' ? [name] : []));
    expect(Object.keys(mainHandlers(parts)).toSorted()).toEqual(mains.toSorted());
  });
});

describe('who answers', () => {
  test('core’s procedures go to core', async () => {
    await allHandlers(parts)['outbox.find']({} as never, nobody);
    expect(asked).toContain('outbox.find');
  });
  test('the status comes from main, so that it works without core', async () =>
    expect(await mainHandlers(parts)['system.status']({}, nobody)).toEqual(
      ok({ core: 'restarting', problem: null, dataDir: '/data', version: '1.2.3', development: false }),
    ));
  test('a wish to start core again reaches the supervisor', async () => {
    await mainHandlers(parts)['system.restartCore']({}, nobody);
    expect(asked).toContain('restart');
  });
});

describe('time limits', () => {
  test('are longer where a person, a device or the network is waited for', () => {
    expect(limitOf('registration.setField')).toBe(DEFAULT_LIMIT);
    for (const [name, limit] of Object.entries(LONGER_LIMITS)) {
      expect(names).toContain(name);
      expect(limitOf(name)).toBe(limit);
      expect(limit).toBeGreaterThan(DEFAULT_LIMIT);
    }
    expect(Object.keys(LONGER_LIMITS)).toEqual(
      expect.arrayContaining(['registration.captureFingers', 'setup.complete', 'forms.print']),
    );
  });
});
