// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSkeleton } from '#renderer/ui/index.ts';

const loading = (isLoading: boolean) =>
  renderHook(({ now }) => useSkeleton(now), { initialProps: { now: isLoading } });
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the skeleton', () => {
  it('does not flicker for what is quickly there', () => {
    const { result, rerender } = loading(true);
    pass(100);
    rerender({ now: false });
    pass(1000);
    expect(result.current).toBe(false);
  });

  it('is never shown for less than 300 ms', () => {
    const { result, rerender } = loading(true);
    pass(150);
    expect(result.current).toBe(true);
    rerender({ now: false });
    pass(299);
    expect(result.current).toBe(true);
    pass(1);
    expect(result.current).toBe(false);
  });
});
