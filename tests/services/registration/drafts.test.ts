import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { syntheticPerson } from '#domain/training/person.ts';
import {
  codeOf,
  fillDraft,
  OPERATOR,
  startCounter,
  startTrainingCounter,
  valueOf,
} from '#tests/harness/whole-counter.ts';
import { smallJpeg } from '#tests/harness/jpeg.ts';

describe('a draft', () => {
  it('is saved at every field, in the stored form, and there after a kill', async () => {
    const counter = await startTrainingCounter();
    const { id } = valueOf(await counter.handlers['registration.create']({}, OPERATOR));
    const state = valueOf(
      await counter.handlers['registration.setField']({ id, field: 'nameUr', value: '  كشميرى ' }, OPERATOR),
    );
    expect(state.fields.nameUr).toBe('کشمیری');
    expect(state.rev).toBe(1);
    // No clean stop: the databases are opened again as they lie on disk.
    await counter.stop();
    const again = startCounter({ dir: counter.dir });
    expect(valueOf(await again.handlers['registration.get']({ id }, OPERATOR))).toEqual(state);
    expect(valueOf(await again.handlers['registration.drafts']({}, OPERATOR))).toMatchObject([
      { id, nameUr: 'کشمیری' },
    ]);
  });

  it('holds nothing readable on disk', async () => {
    const counter = await startTrainingCounter();
    await fillDraft(counter, 'disk', false);
    const person = syntheticPerson('disk', '2026-11-23');
    const photo = Buffer.from(smallJpeg()).subarray(200, 240);
    const planted = [person.nameEn, person.nameUr, person.cnic, person.addressEn, person.birthDate];
    for (const name of readdirSync(counter.dir)) {
      const bytes = readFileSync(path.join(counter.dir, name));
      for (const text of planted) expect(bytes.includes(text), `${name} holds a typed field`).toBe(false);
      expect(bytes.includes(photo), `${name} holds the photo`).toBe(false);
    }
  });

  it('lists what is still missing and lets a warning be passed with a reason', async () => {
    const counter = await startTrainingCounter();
    const { id, fields } = await fillDraft(counter, 'warn', false);
    const other = fields.gender === 'M' ? 'F' : 'M';
    const warned = valueOf(
      await counter.handlers['registration.setField']({ id, field: 'gender', value: other }, OPERATOR),
    );
    expect(warned.checks).toContainEqual(
      expect.objectContaining({ field: 'cnic', code: 'cnic-parity', level: 'warn' }),
    );
    expect(warned.missing).toEqual(['person', 'fingers']);
    const passed = valueOf(
      await counter.handlers['registration.passWarning'](
        { id, field: 'cnic', code: 'cnic-parity', reason: 'card seen' },
        OPERATOR,
      ),
    );
    expect(passed.missing).toEqual(['fingers']);
    // Another number is another question.
    const changed = valueOf(
      await counter.handlers['registration.setField'](
        { id, field: 'cnic', value: '99201-1234567-0' },
        OPERATOR,
      ),
    );
    expect(changed.passed).toEqual([]);
  });

  it('warns of another open draft with the same CNIC', async () => {
    const counter = await startTrainingCounter();
    const first = await fillDraft(counter, 'same', false);
    const { id } = valueOf(await counter.handlers['registration.create']({}, OPERATOR));
    const state = valueOf(
      await counter.handlers['registration.setField'](
        { id, field: 'cnic', value: first.fields.cnic },
        OPERATOR,
      ),
    );
    expect(state.checks).toContainEqual({ field: 'cnic', code: 'cnic-other-draft', level: 'warn' });
  });

  it.each([
    ['not a picture', new Uint8Array(5000)],
    ['a cut picture', smallJpeg().subarray(0, 800)],
    ['too small', smallJpeg(100, 120)],
    ['too large', smallJpeg(2400, 3200)],
  ])('refuses a photo that is %s and keeps the one it had', async (_what, jpeg) => {
    const counter = await startTrainingCounter();
    const { id, photo } = await fillDraft(counter, 'photo', false);
    expect(
      codeOf(await counter.handlers['registration.setPhoto']({ id, jpeg, source: 'camera' }, OPERATOR)),
    ).toBe('registration/bad-photo');
    expect(valueOf(await counter.handlers['registration.get']({ id }, OPERATOR)).photo).toEqual(photo);
  });

  it('goes with its key when it is discarded, and the reason stays', async () => {
    const counter = await startTrainingCounter();
    const { id } = await fillDraft(counter, 'gone', false);
    valueOf(await counter.handlers['registration.discard']({ id, reason: 'came twice' }, OPERATOR));
    expect(codeOf(await counter.handlers['registration.get']({ id }, OPERATOR))).toBe(
      'registration/not-found',
    );
    expect(
      codeOf(await counter.handlers['registration.setField']({ id, field: 'nameEn', value: 'x' }, OPERATOR)),
    ).toBe('registration/not-found');
  });
});
