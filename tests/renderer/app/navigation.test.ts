import { describe, expect, it } from 'vitest';
import { placesOf } from '#renderer/app/places.ts';
import { createNavigationStore } from '#renderer/app/stores/navigationStore.ts';

describe('navigation', () => {
  it('remembers the registration under way until it is closed', () => {
    const navigation = createNavigationStore();
    navigation.getState().openRegistration('a');
    navigation.getState().go('outbox');
    expect(navigation.getState()).toMatchObject({ screen: { name: 'outbox' }, lastRegistration: 'a' });
    navigation.getState().closeRegistration('a');
    expect(navigation.getState().lastRegistration).toBeNull();
  });
});

describe('the places', () => {
  it('follow the role: a technician sees no citizens', () => {
    expect(placesOf(['technician'], false)).toEqual(['outbox', 'devices', 'people']);
    expect(placesOf(['operator'], false)).toEqual([
      'today',
      'registration',
      'cards',
      'outbox',
      'devices',
      'people',
    ]);
  });

  it('have the gallery only in development', () => {
    expect(placesOf(['operator'], true)).toContain('gallery');
  });
});
