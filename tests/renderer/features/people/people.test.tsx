// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { ListedPerson } from '#contract/model.ts';
import { PeopleScreen } from '#renderer/features/people/PeopleScreen.tsx';
import { fakePage, PERSON, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const me: ListedPerson = { ...PERSON, fingers: ['right-index'] };

const open = (handlers: FakeHandlers = {}, roles = PERSON.roles) =>
  drawLoaded(
    <PeopleScreen />,
    fakePage({
      'system.snapshot': () => ok(snapshotOf({ person: { ...PERSON, roles } })),
      'people.list': () => ok([me]),
      ...handlers,
    }),
  );
const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const click = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const submit = () => act(async () => void fireEvent.submit(screen.getByText('Add a person')));

describe('one’s own fingers', () => {
  it('are shown as known or not, and taken with progress in words', async () => {
    let finish: () => void = () => undefined;
    const { bridge } = await open({
      'session.enrolOwnFinger': () =>
        new Promise((answer) => {
          finish = () => answer(ok({ ...me, fingers: ['right-index', 'left-index'] }));
        }),
    });
    expect(screen.getByText('Known')).toBeTruthy();
    await click('Scan');
    expect(bridge.calls.at(-1)?.input).toEqual({ finger: 'left-index' });
    const progress = { stage: 'waiting-for-finger' } as const;
    const target = { kind: 'finger', finger: 'left-index' } as const;
    await act(async () => bridge.emit({ type: 'capture.progress', draftId: null, target, progress }));
    expect(screen.getByText('Lay the finger on the glass')).toBeTruthy();
    await act(async () => finish());
    expect(bridge.calls.at(-1)?.procedure).toBe('people.list');
  });

  it('say what was wrong with the scanner', async () => {
    await open({ 'session.enrolOwnFinger': () => fail('device/no-finger') });
    await click('Scan');
    expect(screen.getByRole('alert').textContent).toContain('No finger was seen');
  });
});

describe('a new person', () => {
  it('is added with a role and a first PIN', async () => {
    const { bridge } = await open({
      'people.add': (person) => ok({ ...person, id: 'person-2', fingers: [] }),
    });
    fill('Full name', 'Namuna Begum');
    fill('User name', 'Namuna');
    fill('First PIN', '97531');
    fireEvent.click(screen.getByRole('radio', { name: 'Supervisor' }));
    await submit();
    expect(bridge.calls.find(({ procedure }) => procedure === 'people.add')?.input).toEqual({
      displayName: 'Namuna Begum',
      userName: 'namuna',
      pin: '97531',
      roles: ['supervisor'],
    });
  });

  it('is not sent while something is too short, and a taken name is said to be taken', async () => {
    const { bridge } = await open({ 'people.add': () => fail('people/name-taken') });
    fill('Full name', 'N');
    await submit();
    expect(screen.getByText('At least four digits.')).toBeTruthy();
    expect(bridge.calls.some(({ procedure }) => procedure === 'people.add')).toBe(false);
    fill('Full name', 'Namuna');
    fill('User name', 'saima');
    fill('First PIN', '1234');
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('This user name is taken');
    expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('saima');
  });

  it('is added by supervisors only', async () => {
    await open({}, ['operator']);
    expect(screen.queryByText('Add a person')).toBeNull();
    expect(screen.getByText('Your own fingers')).toBeTruthy();
  });
});
