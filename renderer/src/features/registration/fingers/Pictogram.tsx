import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Brush,
  Droplet,
  DropletOff,
  Fingerprint,
  Hand,
  Maximize,
  Minimize2,
  Move,
  type LucideIcon,
} from 'lucide-react';
import type { Advice } from '#domain/fingerprints/status.ts';

/** Directions on the glass are the glass's own: they are not mirrored in Urdu. */
const PICTOGRAMS: Readonly<Record<Advice, LucideIcon>> = {
  moisten: DropletOff,
  'wipe-finger': Droplet,
  'press-more': Hand,
  'press-less': Minimize2,
  'move-up': ArrowUp,
  'move-down': ArrowDown,
  'move-left': ArrowLeft,
  'move-right': ArrowRight,
  'clean-glass': Brush,
  'hold-still': Move,
  'cover-more': Maximize,
};

/** The sign of an advice, for those who look rather than read. */
export function Pictogram({ advice }: { readonly advice: Advice | null }) {
  const Icon = advice === null ? Fingerprint : PICTOGRAMS[advice];
  return <Icon size={30} aria-hidden="true" />;
}
