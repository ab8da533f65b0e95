// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { FingerQuality, Language } from '#contract/model.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { RegistrationScreen } from '#renderer/features/registration/RegistrationScreen.tsx';
import { fakePage, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';
import { DRAFT_ID, draftBackend } from './draft-backend.ts';
import { quality } from './draft-fingers.ts';

const PERSON = syntheticPerson('fingers', '2026-11-23');

beforeAll(() => {
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
});

interface Opening {
  readonly handlers?: FakeHandlers;
  readonly language?: Language;
  readonly slap?: boolean;
  readonly qualityOf?: (finger: Finger) => FingerQuality;
}

const press = (key: string, target: Element | null = document.activeElement) =>
  act(async () => void fireEvent.keyDown(target ?? document.body, { key }));
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const click = (name: string | RegExp) => act(async () => void fireEvent.click(button(name)));
const confirm = () =>
  act(
    async () =>
      void fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Confirm/ })),
  );
const title = () => screen.getByRole('heading', { level: 1 }).textContent;

/** The fingers step of a draft whose person and photo are not looked at. */
async function open({ handlers = {}, language = 'en', slap = false, qualityOf }: Opening = {}) {
  const backend = draftBackend(PERSON, qualityOf);
  const scanner = {
    kind: 'fingerprint-scanner',
    state: 'ready',
    capabilities: { liveImage: true, signed: false, slap },
    model: 'Training',
    port: 'training',
    simulated: true,
    problem: null,
  } as const;
  const fake = fakePage({
    'system.snapshot': () => ok(snapshotOf({ devices: [scanner] })),
    ...backend.handlers,
    ...handlers,
  });
  await drawLoaded(<RegistrationScreen id={DRAFT_ID} />, fake, language);
  await press('F3', document.body);
  return { ...fake, backend };
}

const takes = (backend: ReturnType<typeof draftBackend>, finger: Finger) =>
  backend.state().fingers.find((each) => each.finger === finger)?.takes;

describe('one finger at a time', () => {
  it('is scanned with Space and left with Enter', async () => {
    const { backend } = await open();
    expect(title()).toBe('Right thumb');
    await press(' ');
    await waitFor(() => expect(takes(backend, 'right-thumb')).toBe(1));
    expect(screen.getByText('A clear picture')).toBeTruthy();
    await press('Enter', document.body);
    expect(title()).toBe('Right index finger');
  });

  it('says in words and both languages what would help', async () => {
    await open({ qualityOf: () => quality(25, 'moisten') });
    await press(' ');
    expect(await screen.findByText('The finger is dry')).toBeTruthy();
    expect(screen.getByText(/ذرا نم کریں/)).toBeTruthy();
    expect(button(/^Best · 25/)).toBeTruthy();
  });

  it('does not go on with Enter while the picture is unclear', async () => {
    await open({ qualityOf: () => quality(25, 'moisten') });
    await press(' ');
    await screen.findByText('The finger is dry');
    await press('Enter', document.body);
    expect(title()).toBe('Right thumb');
  });

  it('says what is wrong with the scanner and what to do', async () => {
    await open({ handlers: { 'registration.captureFingers': () => fail('device/unplugged') } });
    await press(' ');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('device/unplugged');
    expect(alert.textContent?.length).toBeGreaterThan(60);
  });
});

describe('a slap', () => {
  it('offers the fingers one by one after as many takes as the policy asks for did not show the hand whole', async () => {
    const backend = draftBackend(PERSON);
    const result = {
      kind: 'refused',
      reason: 'too-few',
      expected: 4,
      found: 2,
      finger: null,
      sameAs: null,
    } as const;
    await open({
      slap: true,
      handlers: { 'registration.captureFingers': () => ok({ state: backend.state(), result }) },
    });
    const whole = title();
    for (let take = 1; take <= 3; take += 1) {
      expect(screen.queryByRole('button', { name: /^Finger by finger/ })).toBeNull();
      await press('F9', document.body);
      expect(title()).toBe(whole);
      await press(' ');
      await screen.findByText('2 of 4 fingers were seen');
    }
    expect(button(/^Finger by finger/)).toBeTruthy();
    await press('F9', document.body);
    expect(title()).toBe('Left little finger');
  });

  it('shows each finger by itself, and then asks for the unclear one alone', async () => {
    await open({
      slap: true,
      qualityOf: (finger) => quality(finger === 'left-ring' ? 20 : 80, 'wipe-finger'),
    });
    expect(title()).toBe('Left hand, four fingers');
    await press(' ');
    await waitFor(() => expect(title()).toBe('Left ring finger'));
    expect(screen.getByText('The finger is wet')).toBeTruthy();
  });

  it('of the wrong hand is told apart from a bad picture', async () => {
    const backend = draftBackend(PERSON);
    const refused = {
      kind: 'refused',
      reason: 'wrong-hand',
      expected: 4,
      found: 4,
      finger: null,
      sameAs: null,
    } as const;
    await open({
      slap: true,
      handlers: { 'registration.captureFingers': () => ok({ state: backend.state(), result: refused }) },
    });
    await press(' ');
    expect(await screen.findByText('This is the other hand')).toBeTruthy();
    expect(screen.getByText(/Nothing of it was kept/)).toBeTruthy();
  });
});

describe('a worn finger', () => {
  const worn = () => quality(18, null);

  it('may be kept as it is after the takes that the policy asks for, with a reason', async () => {
    const { backend } = await open({ qualityOf: worn });
    await press(' ');
    await press(' ');
    expect(screen.queryByRole('button', { name: /Use the best/ })).toBeNull();
    await press(' ');
    expect(await screen.findByText('Faint ridges are all right')).toBeTruthy();
    await press('F12', document.body);
    await click('Worn by work');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Use the best' })));
    await waitFor(() => expect(backend.state().fingers[0]?.keptLow?.reason).toBe('Worn by work'));
    expect(title()).toBe('Right index finger');
  });

  it('or said to be unusable: what it is, for how long, and why', async () => {
    const { backend } = await open({ qualityOf: worn });
    await press('F10', document.body);
    await click('Bandaged');
    await click('Save');
    await waitFor(() => expect(backend.state().fingers[0]?.status).toBe('exception'));
    expect(backend.state().fingers[0]?.exception).toMatchObject({
      kind: 'unusable',
      lasting: 'temporary',
      reason: 'Bandaged',
    });
    expect(title()).toBe('Right index finger');
  });
});

describe('when every finger is settled', () => {
  async function finish(opening: Opening = {}) {
    const opened = await open({ slap: true, ...opening });
    for (let slap = 0; slap < 3; slap += 1) {
      await press(' ', document.activeElement);
      await screen.findByText('Clear pictures');
      await press('Enter', document.body);
    }
    return opened;
  }

  it('leads to the review', async () => {
    await finish();
    expect(screen.getByText('Every finger is done.')).toBeTruthy();
    await press('Enter', document.body);
    expect(title()).toBe('Review');
  });

  it('asks for photo and second person where a finger is excepted', async () => {
    const { bridge } = await open({ slap: true });
    await click('Right ring finger: to take');
    await press('F10', document.body);
    await click('Injured');
    await click('Save');
    for (let slap = 0; slap < 3; slap += 1) {
      await press(' ', document.activeElement);
      await screen.findByText('Clear pictures');
      await press('Enter', document.body);
    }
    expect(screen.getByText('A photo that shows the exception')).toBeTruthy();
    await click('Confirm');
    fireEvent.change(screen.getByLabelText('Supervisor’s user name'), { target: { value: 'Saima' } });
    fireEvent.change(screen.getByLabelText('PIN'), { target: { value: '2468' } });
    await confirm();
    expect(await screen.findByText(/4 tries left/)).toBeTruthy();
    expect(bridge.calls.at(-1)?.input).toEqual({ id: DRAFT_ID, userName: 'saima', pin: '2468' });
    fireEvent.change(screen.getByLabelText('Supervisor’s user name'), { target: { value: 'supervisor' } });
    fireEvent.change(screen.getByLabelText('PIN'), { target: { value: '1357' } });
    await confirm();
    await waitFor(() => expect(screen.queryByText('A supervisor confirms the exception')).toBeNull());
  });

  it('may ask for two random fingers once more', async () => {
    const { backend } = await finish();
    await click('Ask for two fingers again');
    expect(title()).toBe('Right thumb');
    await press(' ');
    await waitFor(() => expect(title()).toBe('Left ring finger'));
    await press(' ');
    expect(await screen.findByText('Both fingers matched.')).toBeTruthy();
    expect(backend.state().fingersExtra.challenge?.matched).toEqual(['right-thumb', 'left-ring']);
  });
});

describe('in Urdu', () => {
  it('leads in Urdu, with the advice in English for whoever reads along', async () => {
    await open({ language: 'ur', qualityOf: () => quality(25, 'moisten') });
    expect(title()).toBe('دایاں انگوٹھا');
    await press(' ');
    expect(await screen.findByText('انگلی خشک ہے')).toBeTruthy();
    expect(screen.getByText(/damp cloth/)).toBeTruthy();
  });
});
