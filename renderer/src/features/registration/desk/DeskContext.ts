import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Desk } from './desk.ts';
import type { DeskModel } from './model.ts';

export const DeskContext = createContext<Desk | null>(null);

/** The registration in hand. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('outside a registration');
  return desk;
}

/** A part of what it shows; draws again only when that part changes. */
export function useDeskState<T>(select: (model: DeskModel) => T): T {
  return useStore(useDesk().store, select);
}
