import { useStore } from 'zustand';
import { ToastRegion } from '#renderer/ui/index.ts';
import { usePage } from '../hooks.ts';

export function Toasts() {
  const store = usePage().toasts;
  const toasts = useStore(store, (state) => state.toasts);
  return <ToastRegion toasts={toasts} onDismiss={store.getState().dismiss} />;
}
