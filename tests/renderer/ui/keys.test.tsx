// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Dialog, useKeys } from '#renderer/ui/index.ts';
import { draw } from '../render.tsx';

function Keys({ keys }: { readonly keys: Readonly<Record<string, () => void>> }) {
  useKeys(keys);
  return <input aria-label="field" />;
}

describe('keys', () => {
  it('work anywhere when they are function keys, and do nothing else', () => {
    const start = vi.fn();
    draw(<Keys keys={{ F2: start }} />);
    const letThrough = fireEvent.keyDown(screen.getByLabelText('field'), { key: 'F2' });
    expect(start).toHaveBeenCalledOnce();
    expect(letThrough).toBe(false);
  });

  it('leave the space bar to a text field', () => {
    const again = vi.fn();
    draw(<Keys keys={{ ' ': again }} />);
    fireEvent.keyDown(screen.getByLabelText('field'), { key: ' ' });
    expect(again).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: ' ' });
    expect(again).toHaveBeenCalledOnce();
  });

  it('go to what was shown last', () => {
    const [outer, inner] = [vi.fn(), vi.fn()];
    draw(
      <>
        <Keys keys={{ Escape: outer }} />
        <Keys keys={{ Escape: inner }} />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect([outer.mock.calls.length, inner.mock.calls.length]).toEqual([0, 1]);
  });

  it('of the page are silent under a dialog', () => {
    const below = vi.fn();
    draw(
      <>
        <Keys keys={{ F2: below }} />
        <Dialog title="Sure?" isOpen onClose={() => undefined} actions={null}>
          text
        </Dialog>
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'F2' });
    expect(below).not.toHaveBeenCalled();
  });
});
