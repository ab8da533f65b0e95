import { describe, expect, it } from 'vitest';
import { createCommitter } from '#scripts/upstream/committer.ts';

describe('The committer', () => {
  it('takes with the next commit whatever arrived during the one before, and nobody waits for more to come', async () => {
    const batches: string[][] = [];
    const first = Promise.withResolvers<void>();
    const { commit } = createCommitter(async (ids) => {
      batches.push([...ids]);
      if (batches.length === 1) await first.promise;
      return new Map(ids.map((id) => [id, `receipt of ${id}`]));
    });
    const answers = ['a', 'b', 'c', 'b'].map(commit);
    first.resolve();
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'b'].map((id) => `receipt of ${id}`));
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('does not let one that cannot be stored keep the others from it, nor those that come later', async () => {
    const gate = Promise.withResolvers<void>();
    let calls = 0;
    const { commit } = createCommitter(async (ids) => {
      calls += 1;
      if (calls === 1) await gate.promise;
      if (ids.includes('bad')) throw new Error('no');
      return new Map(ids.filter((id) => id !== 'unknown').map((id) => [id, id]));
    });
    const answers = Promise.allSettled(['first', 'good', 'bad', 'unknown', 'fine'].map(commit));
    gate.resolve();
    expect((await answers).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(await commit('later')).toBe('later');
  });
});
