import { describe, expect, test } from 'vitest';
import { APP_PAGE, isOwnPage } from '#main/policies/trust.ts';

describe('which page is ours', () => {
  test.each([APP_PAGE, 'app://counter/', 'app://counter/index.html#/outbox', 'APP://counter/index.html'])(
    '%s is',
    (address) => expect(isOwnPage(address)).toBe(true),
  );

  test.each([
    'app://counter.evil/index.html',
    'app://evil/?x=app://counter',
    'app://evil/app://counter/index.html',
    'app://evil#app://counter/',
    'app://counter@evil/index.html',
    'app://evil@counter/index.html',
    'app://:secret@counter/',
    'app://counter:80/index.html',
    'app://COUNTER/index.html',
    'app://counter%2eevil/',
    'app:counter/index.html',
    'app:///counter/index.html',
    'apps://counter/index.html',
    'xapp://counter/index.html',
    'https://counter/index.html',
    'file:///counter/index.html',
    'data:text/html,app://counter/',
    'blob:app://counter/7d0c',
    'about:blank',
    'javascript:app://counter/',
    'null',
    '',
  ])('%s is not', (address) => expect(isOwnPage(address)).toBe(false));
});
