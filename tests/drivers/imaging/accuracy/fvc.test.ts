import { availableParallelism } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluatePrints } from '#scripts/counter/fingerprint/evaluation.ts';
import { listPrints } from '#scripts/counter/fingerprint/fvc-folder.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../../shared/data/fvc2002-db1b');
const IS_THERE = existsSync(FOLDER);
const said = IS_THERE ? '' : ': NOT RUN, ../shared/data/fvc2002-db1b is not here';

describe.runIf(IS_THERE)(`on the real prints of FVC2002 DB1_B${said}`, () => {
  it('EER is at most 3.5 % and FNMR at FMR 0 at most 12 %', async () => {
    const prints = await listPrints(FOLDER);
    const result = await evaluatePrints(prints, {
      threads: availableParallelism(),
      progress: () => undefined,
    });
    expect(result).toMatchObject({ fingers: 10, prints: 80, genuine: 280, impostor: 2880 });
    expect(result.failedToExtract).toEqual([]);
    expect(result.eer).toBeLessThanOrEqual(0.035);
    expect(result.fnmrAtFmr0).toBeLessThanOrEqual(0.12);
  });
});
