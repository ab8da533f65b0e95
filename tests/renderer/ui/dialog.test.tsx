// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { en, ur } from '#renderer/i18n/resources.ts';
import { Button, Dialog } from '#renderer/ui/index.ts';
import { draw } from '../render.tsx';

const main = <Button variant="primary">Discard</Button>;
/** Those that are seen: react-aria adds one for screen readers, without words. */
const buttons = () => screen.getAllByRole('button').filter(({ textContent }) => textContent !== '');
const wordsOf = (elements: readonly HTMLElement[]) => elements.map(({ textContent }) => textContent);
const pressEscape = () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });

describe('a dialog', () => {
  it('has a closing button with its key before the main one', () => {
    const onClose = vi.fn();
    draw(
      <Dialog title="Sure?" isOpen onClose={onClose} actions={main}>
        text
      </Dialog>,
    );
    expect(wordsOf(buttons())).toEqual([`${en.common.cancel}Esc`, 'Discard']);
    fireEvent.click(screen.getByText(en.common.cancel));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('that only tells something has the closing button alone, as the main one', () => {
    draw(
      <Dialog title="Done" isOpen onClose={() => undefined} closing="close">
        text
      </Dialog>,
      { language: 'ur' },
    );
    expect(wordsOf(buttons())).toEqual([`${ur.common.close}Esc`]);
    expect(buttons()[0]?.className).toContain('primary');
  });

  it('closes on Escape', () => {
    const onClose = vi.fn();
    draw(
      <Dialog title="Sure?" isOpen onClose={onClose}>
        text
      </Dialog>,
    );
    pressEscape();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('stays open while work is under way that closing would cut off', () => {
    const onClose = vi.fn();
    draw(
      <Dialog title="Sending" isOpen onClose={onClose} mayClose={false} actions={main}>
        text
      </Dialog>,
    );
    pressEscape();
    fireEvent.click(screen.getByText(en.common.cancel));
    expect(onClose).not.toHaveBeenCalled();
  });
});
