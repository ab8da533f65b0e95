/** Training as it runs: the simulated slap scanner, the simulated single one, and the imaging in its thread. */
import { describe, expect, it } from 'vitest';
import { createScanners } from '#core/scanners.ts';
import { createImaging } from '#drivers/imaging/worker/client.ts';
import { fingerOf, newDraft, one, resultOf, slap, stateOf } from '#tests/harness/fingers.ts';
import {
  OPERATOR,
  SETUP,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

const SLOW = 120_000;

const trainingCounter = (): Promise<WholeCounter> =>
  startTrainingCounter({
    createScanners: (isTraining, authorities) => createScanners({ isTraining, authorities, pacing: false }),
    imaging: createImaging(),
  });

describe('training', { timeout: SLOW }, () => {
  it('takes the slap scanner unless told otherwise; a draft is one person, an operator another', async () => {
    const counter = await trainingCounter();
    const scanner = valueOf(
      await counter.handlers['devices.check']({ kind: 'fingerprint-scanner' }, OPERATOR),
    );
    expect(scanner).toMatchObject({ port: 'training-slap', simulated: true, capabilities: { slap: true } });
    const id = await newDraft(counter);
    expect(await resultOf(counter, id, slap('thumbs'))).toMatchObject({ kind: 'kept' });
    expect(await resultOf(counter, id, one('left-thumb'))).toMatchObject({ kind: 'kept' });
    const { attempts } = fingerOf(await stateOf(counter, id), 'left-thumb');
    const [first, second] = attempts.map(
      ({ n }) =>
        counter.backend.repository.picture(id, `template:left-thumb:${n}`)?.bytes ?? new Uint8Array(),
    );
    if (!first || !second) throw new Error('two takes are kept');
    expect(await counter.backend.imaging.match(first, [second])).toMatchObject({
      value: [{ certain: true }],
    });

    const { userName, pin } = SETUP.firstPerson;
    const saima = valueOf(await counter.handlers['session.signIn']({ userName, pin }, { person: null }));
    const who = { person: { id: saima.id, roles: saima.roles } };
    valueOf(await counter.handlers['session.enrolOwnFinger']({ finger: 'left-thumb' }, who));
    expect(await resultOf(counter, id, one('left-thumb'), who)).toMatchObject({ kind: 'kept' });
  });

  it('offers the scanner of single fingers too, which is told whose finger comes before it is opened', async () => {
    const counter = await trainingCounter();
    const ports = valueOf(await counter.handlers['devices.ports']({ kind: 'fingerprint-scanner' }, OPERATOR));
    expect(ports.filter(({ simulated }) => simulated).map(({ path }) => path)).toEqual([
      'training-slap',
      'training',
    ]);
    const chosen = valueOf(
      await counter.handlers['devices.use']({ kind: 'fingerprint-scanner', port: 'training' }, OPERATOR),
    );
    expect(chosen).toMatchObject({ state: 'ready', capabilities: { slap: false } });
    const id = await newDraft(counter);
    expect(await resultOf(counter, id, one('left-thumb'))).toMatchObject({ kind: 'kept' });
    const released = valueOf(
      await counter.handlers['devices.release'](
        { kind: 'fingerprint-scanner' },
        { person: { id: 't', roles: ['technician'] } },
      ),
    );
    expect(released).toMatchObject({ state: 'missing', port: null });
  });
});
