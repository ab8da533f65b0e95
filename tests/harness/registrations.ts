/** Whole registrations of invented people, as an operator takes them: training scanner, real imaging, real sealing. */
import type { SpoolPacket } from '#db/spool/types.ts';
import { createScanners } from '#core/scanners.ts';
import { createImaging } from '#drivers/imaging/worker/client.ts';
import { genderOf } from '#domain/registration/fields.ts';
import { takeFingers } from '#scripts/counter/registering/take-fingers.ts';
import { stateOf } from './fingers.ts';
import { grainyPhoto } from './grainy-photo.ts';
import { fillDraft, OPERATOR, startTrainingCounter, valueOf, type WholeCounter } from './whole-counter.ts';

export interface CounterWithHands {
  readonly counter: WholeCounter;
  /** Whose hands come from now on. */
  readonly sit: (person: string) => void;
}

export async function counterWithHands(): Promise<CounterWithHands> {
  let sitting = '';
  const counter = await startTrainingCounter({
    createScanners: (isTraining, authorities) => {
      const scanners = createScanners({ isTraining, authorities, pacing: false });
      // By itself the training scanner has another hand for each draft, which no second run would have.
      return { ...scanners, present: (_draftId, fingers) => scanners.present(sitting, fingers) };
    },
    imaging: createImaging(),
  });
  return { counter, sit: (person) => (sitting = person) };
}

/** A draft with everything but the fingers; its photo has the size of a camera's. Answers its id. */
export async function draftOf(counter: WholeCounter, seed: string): Promise<string> {
  const { id, fields } = await fillDraft(counter, seed, false);
  const jpeg = await grainyPhoto({ seed, gender: genderOf(fields.gender) });
  valueOf(await counter.handlers['registration.setPhoto']({ id, jpeg, source: 'training' }, OPERATOR));
  return id;
}

/** Passes what is warned of, and seals. */
export async function submitted(counter: WholeCounter, id: string): Promise<SpoolPacket> {
  const { handlers, backend } = counter;
  let state = await stateOf(counter, id);
  for (const { field, code, level } of state.checks) {
    if (level !== 'warn') continue;
    const passed = { id, field, code, reason: 'synthetic person' };
    state = valueOf(await handlers['registration.passWarning'](passed, OPERATOR));
  }
  const { packetId } = valueOf(await handlers['registration.submit']({ id, rev: state.rev }, OPERATOR));
  const packet = backend.spool.get(packetId);
  if (!packet) throw new Error('what was submitted is in the spool');
  return packet;
}

/** @param way four fingers, four and two thumbs at once, or each of the ten by itself */
export async function registerInvented(
  { counter, sit }: CounterWithHands,
  seed: string,
  way: 'slaps' | 'fingers',
): Promise<SpoolPacket> {
  sit(seed);
  const id = await draftOf(counter, seed);
  await takeFingers(counter.handlers, id, way === 'slaps', OPERATOR);
  return submitted(counter, id);
}
