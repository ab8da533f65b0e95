// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { fail } from '#contract/errors.ts';
import type { Language } from '#contract/model.ts';
import { SLAPS } from '#domain/fingerprints/positions.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { RegistrationScreen } from '#renderer/features/registration/RegistrationScreen.tsx';
import { fakePage, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';
import { DRAFT_ID, draftBackend, SLIP } from './draft-backend.ts';

const PERSON = syntheticPerson('screen', '2026-11-23');

beforeAll(() => {
  // jsdom holds no object URLs and draws on no canvas.
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
});

interface Opening {
  readonly start?: Partial<typeof PERSON>;
  readonly handlers?: FakeHandlers;
  readonly language?: Language;
}

async function open({ start = {}, handlers = {}, language = 'en' }: Opening = {}) {
  const backend = draftBackend(start);
  const fake = fakePage({ ...backend.handlers, ...handlers });
  await drawLoaded(<RegistrationScreen id={DRAFT_ID} />, fake, language);
  return { ...fake, backend };
}

const field = (name: string) =>
  document.querySelector<HTMLInputElement>(`[data-field="${name}"] :is(input, textarea)`);
const press = (key: string, target: Element | null = document.body) =>
  act(async () => void fireEvent.keyDown(target ?? document.body, { key }));
const type = (name: string, value: string) => {
  const input = field(name);
  if (!input) throw new Error(`no field ${name}`);
  act(() => input.focus());
  fireEvent.change(input, { target: { value } });
};

/** Takes the draft to where only the submission is left. */
async function complete(handlers: FakeHandlers) {
  await handlers['registration.setPhoto']?.({ id: DRAFT_ID, jpeg: new Uint8Array(3), source: 'training' });
  for (const slap of SLAPS)
    await handlers['registration.captureFingers']?.({ id: DRAFT_ID, target: { kind: 'slap', slap } });
}

describe('the particulars', () => {
  it('start in the first field, and Enter goes through all of them in order', async () => {
    await open();
    const visited: (string | undefined)[] = [];
    for (let at = 0; at < 9; at += 1) {
      const holder = document.activeElement?.closest<HTMLElement>('[data-field]');
      visited.push(holder?.dataset['field']);
      await press('Enter', document.activeElement);
    }
    expect(visited).toEqual([
      'nameEn',
      'nameUr',
      'fatherNameEn',
      'fatherNameUr',
      'cnic',
      'gender',
      'birthDate',
      'addressEn',
      'addressUr',
    ]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Photo');
  });

  it('are stored when a field is left, and shown as stored', async () => {
    const { backend } = await open();
    type('nameEn', ' Ali   Ahmad ');
    await act(async () => field('nameUr')?.focus());
    await waitFor(() => expect(backend.state().fields.nameEn).toBe('Ali Ahmad'));
    await waitFor(() => expect(field('nameEn')?.value).toBe('Ali Ahmad'));
  });

  it('say a warning in words under its field, and let it be passed with a reason', async () => {
    const { bridge } = await open({ start: { ...PERSON, gender: 'M', cnic: '9920112345674' } });
    expect(document.querySelector('[data-field="cnic"]')?.textContent).toContain('Last digit is even');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'It is right…' })));
    await act(async () => void fireEvent.click(screen.getByText('Seen on the original document')));
    expect(bridge.calls.findLast((call) => call.procedure === 'registration.passWarning')?.input).toEqual({
      id: DRAFT_ID,
      field: 'cnic',
      code: 'cnic-parity',
      reason: 'Seen on the original document',
    });
    expect(document.querySelector('[data-field="cnic"]')?.textContent).toContain('Passed:');
  });

  it('keep the text and say so when it cannot be stored', async () => {
    await open({ handlers: { 'registration.setField': () => fail('storage/full') } });
    type('nameEn', 'Ali');
    await act(async () => field('nameUr')?.focus());
    expect(await screen.findByText(/Not saved yet/)).toBeTruthy();
    expect(field('nameEn')?.value).toBe('Ali');
  });

  it('choose the gender by its first letter, in either script', async () => {
    const { backend } = await open();
    await press('ع', field('gender'));
    await waitFor(() => expect(backend.state().fields.gender).toBe('F'));
  });
});

describe('a warning', () => {
  it('is passed with a reason, and the cursor goes back to the field it was about', async () => {
    const { backend } = await open({ start: { ...PERSON, cnic: '9920112345675', gender: 'F' } });
    act(() => field('cnic')?.focus());
    act(() => field('birthDate')?.focus());
    fireEvent.click(await screen.findByRole('button', { name: 'It is right…' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Seen on the original document' }));
    await waitFor(() =>
      expect(backend.state().passed).toMatchObject([{ field: 'cnic', code: 'cnic-parity' }]),
    );
    await waitFor(() => expect(document.activeElement).toBe(field('cnic')));
  });
});

describe('the review', () => {
  it('lists what is missing with the way there, and does not submit', async () => {
    const { bridge } = await open({ start: PERSON });
    await press('F4');
    expect(screen.getByText('The photo is not taken yet')).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('Photo');
    await press('F9');
    expect(bridge.calls.some((call) => call.procedure === 'registration.submit')).toBe(false);
  });

  it('shows everything in both scripts, and ends in a slip without a name', async () => {
    const backend = draftBackend(PERSON);
    await complete(backend.handlers);
    const { page } = await open({ handlers: backend.handlers });
    page.navigation.getState().openRegistration(DRAFT_ID);
    const record = document.querySelector('.uc-reg-record')?.textContent;
    expect(record).toContain(PERSON.nameEn);
    expect(record).toContain(PERSON.nameUr);
    await press('F9');
    await screen.findByText('Submitted and safe');
    expect(screen.getAllByText(SLIP.tracking)).toHaveLength(2);
    expect(document.body.textContent).not.toContain(PERSON.nameEn);
    expect(document.body.textContent).not.toContain(PERSON.nameUr);
    expect(document.querySelector('.uc-slip')?.textContent).toContain('SPECIMEN');
    expect(page.navigation.getState().lastRegistration).toBeNull();
  });
});

describe('in Urdu', () => {
  it('speaks Urdu in the frame and both languages on the slip', async () => {
    const backend = draftBackend(PERSON);
    await complete(backend.handlers);
    await open({ handlers: backend.handlers, language: 'ur' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('جائزہ');
    await press('F9');
    const slip = await waitFor(
      () => document.querySelector('.uc-slip') ?? Promise.reject(new Error('no slip')),
    );
    expect(slip.textContent).toContain('Registration slip');
    expect(slip.textContent).toContain('اندراج کی پرچی');
  });
});

describe('discarding', () => {
  it('asks for a reason, and goes back to Today', async () => {
    const { bridge, page } = await open({ start: PERSON });
    page.navigation.getState().openRegistration(DRAFT_ID);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Discard…' })));
    const erase = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Erase it' });
    expect(erase().disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Came by mistake' } });
    await act(async () => void fireEvent.click(erase()));
    expect(bridge.calls.at(-1)).toEqual({
      procedure: 'registration.discard',
      input: { id: DRAFT_ID, reason: 'Came by mistake' },
    });
    expect(page.navigation.getState().screen.name).toBe('today');
  });
});
