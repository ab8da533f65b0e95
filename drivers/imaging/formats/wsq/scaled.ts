/** WSQ writes numbers as a whole number that is divided by ten as often as `scale` says. */
export interface Scaled {
  readonly scale: number;
  readonly digits: number;
}

/** With as many digits as stay below `most`; a number beyond it cannot be written and becomes `most`. */
export function scaled(value: number, most: number): Scaled {
  if (!(value > 0)) return { scale: 0, digits: 0 };
  let scale = 0;
  while (scale < 255 && Math.round(value * 10 ** (scale + 1)) <= most) scale++;
  return { scale, digits: Math.min(most, Math.round(value * 10 ** scale)) };
}

export const unscaled = ({ scale, digits }: Scaled): number => digits / 10 ** scale;
