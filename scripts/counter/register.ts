import { FIELD_NAMES, genderOf } from '#domain/registration/fields.ts';
import { dayInPakistan } from '#domain/dates/day.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import type { CallContext } from '#contract/define.ts';
import { createScanners } from '#core/scanners.ts';
import { createImaging } from '#drivers/imaging/worker/client.ts';
import { readArgs, required, wholeNumber, writeLine, type Command } from './args.ts';
import { openCounter, type OpenCounter } from './open-counter.ts';
import { readMemory, writeMemory } from './registering/prints-file.ts';
import { emptyMemory, rememberingImaging, rememberingScanners } from './registering/remember.ts';
import { takeFingers } from './registering/take-fingers.ts';
import { value } from './registering/value.ts';
import { syntheticPhoto } from './synthetic-photo.ts';

/** The command line's own operator: no person, no PIN that opens anything. */
const TRAINER: CallContext = { person: { id: 'training', roles: ['operator'] } };

async function setUp({ backend, handlers }: OpenCounter, upstream: string | undefined): Promise<void> {
  if (backend.identity.record()) return;
  const where =
    upstream === undefined
      ? ({ kind: 'later' } as const)
      : ({ kind: 'url', url: upstream, code: null } as const);
  value(
    await backend.setup.complete({
      councilName: 'UC-99 Training',
      counterName: 'Counter 1',
      training: true,
      upstream: where,
      // Nobody knows this PIN: set-up in the app makes people who sign in.
      firstPerson: { displayName: 'Training', userName: 'training', pin: randomPin() },
      language: 'en',
    }),
  );
  value(await handlers['system.snapshot']({}, TRAINER));
}

/** Invented hands that take turns; everything else of a person is new each time. */
const PEOPLE = 2;

const randomPin = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte % 10).join('');

/** One registration of an invented person through the services and the simulated scanner. */
async function registerOne(
  handlers: OpenCounter['handlers'],
  seed: string,
): Promise<{ id: string; sha256: string }> {
  const draft = value(await handlers['registration.create']({}, TRAINER));
  const { id } = draft;
  const person = syntheticPerson(seed, dayInPakistan(Date.now()));
  for (const field of FIELD_NAMES) {
    value(await handlers['registration.setField']({ id, field, value: person[field] }, TRAINER));
  }
  const jpeg = await syntheticPhoto({ seed, gender: genderOf(person.gender) });
  value(await handlers['registration.setPhoto']({ id, jpeg, source: 'training' }, TRAINER));
  const scanner = value(await handlers['devices.check']({ kind: 'fingerprint-scanner' }, TRAINER));
  let state = await takeFingers(
    handlers,
    id,
    scanner.kind === 'fingerprint-scanner' && scanner.capabilities?.slap === true,
    TRAINER,
  );
  for (const { field, code, level } of state.checks) {
    if (level !== 'warn') continue;
    state = value(
      await handlers['registration.passWarning']({ id, field, code, reason: 'synthetic person' }, TRAINER),
    );
  }
  const slip = value(await handlers['registration.submit']({ id, rev: state.rev }, TRAINER));
  return { id: slip.packetId, sha256: slip.sha256 };
}

export const register: Command = {
  usage: ['register --data DIR --count N [--seed S] [--people N] [--prints FILE] [--upstream URL]'],
  run: async (args) => {
    const { values } = readArgs(args, {
      data: { type: 'string' },
      count: { type: 'string' },
      seed: { type: 'string' },
      people: { type: 'string' },
      prints: { type: 'string' },
      upstream: { type: 'string' },
    });
    const count = wholeNumber(values.count, 'count', 1, 1);
    const people = wholeNumber(values.people, 'people', 1, PEOPLE);
    const memory = values.prints === undefined ? emptyMemory() : readMemory(values.prints);
    const known = memory.captures.size;
    let begun = -1;
    const counter = openCounter(required(values.data, 'data'), {
      create: true,
      imaging: rememberingImaging(createImaging(), memory),
      createScanners: (isTraining, authorities) =>
        rememberingScanners(
          createScanners({ isTraining, authorities, pacing: false }),
          memory,
          () => `person-${begun % people}`,
        ),
    });
    try {
      await setUp(counter, values.upstream);
      const already = counter.backend.spool.total();
      for (let i = 0; i < count; i += 1) {
        begun += 1;
        const made = await registerOne(counter.handlers, `${values.seed ?? 'training'}-${already + i}`);
        // The packet is durable: only now may anybody be told.
        await writeLine(`SLIP ${made.id} ${made.sha256}`);
      }
      if (values.prints !== undefined && memory.captures.size > known) writeMemory(values.prints, memory);
      return 0;
    } finally {
      await counter.close();
    }
  },
};
