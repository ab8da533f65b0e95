import { expect, it, onTestFinished } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import { startUpstream } from '#scripts/upstream/start.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { OPERATOR, SETUP, startCounter, valueOf } from '#tests/harness/whole-counter.ts';

it('is asked for again when it does not start, and the page is told so and not that none was chosen', async () => {
  const upstream = await startUpstream({ dataDir: tempDir() });
  onTestFinished(() => upstream.close());
  const first = startCounter({ builtinUpstream: async () => ok({ url: upstream.url }) });
  valueOf(await first.handlers['setup.complete']({ ...SETUP, upstream: { kind: 'builtin' } }, OPERATOR));
  await first.stop();

  let asked = 0;
  const again = startCounter({
    dir: first.dir,
    builtinUpstream: async () => {
      asked += 1;
      return asked === 1 ? fail('upstream/not-started') : ok({ url: upstream.url });
    },
  });
  const started = again.backend.start();
  await expect.poll(() => asked).toBe(1);
  expect(again.backend.outbox.summary().link).toMatchObject({
    state: 'waiting',
    cause: 'upstream/not-started',
  });
  await started;
  await expect.poll(() => again.backend.outbox.summary().link.state).toBe('idle');
  expect(again.backend.outbox.summary().link.lastContactAt).not.toBeNull();
  expect(again.warnings).toContain('the built-in upstream did not start');
});
