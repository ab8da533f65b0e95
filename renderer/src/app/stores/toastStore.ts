/** Short news that goes away by itself. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Toast } from '#renderer/ui/index.ts';

/** Milliseconds: long enough to read two lines. */
const SHOWN_FOR = 7_000;
const MOST = 3;

export interface ToastState {
  readonly toasts: readonly Toast[];
  show(tone: Toast['tone'], text: string): void;
  dismiss(id: number): void;
}

export type ToastStore = StoreApi<ToastState>;

export function createToastStore(): ToastStore {
  let last = 0;
  return createStore<ToastState>()((set, get) => ({
    toasts: [],
    show(tone, text) {
      const id = (last += 1);
      set(({ toasts }) => ({ toasts: [...toasts, { id, tone, text }].slice(-MOST) }));
      setTimeout(() => get().dismiss(id), SHOWN_FOR);
    },
    dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  }));
}
