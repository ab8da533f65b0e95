/** What an emulated device does on its line, one thing after the other. */
export type WireAction =
  | { readonly do: 'send'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly milliseconds: number }
  /** Something that holds from here on: a new speed, a library that is empty now. */
  | { readonly do: 'apply'; readonly run: () => void }
  /** It neither hears nor says anything more until it is given power anew. */
  | { readonly do: 'wedge' }
  /** The plug is pulled. */
  | { readonly do: 'vanish' };

export const send = (bytes: Uint8Array): WireAction => ({ do: 'send', bytes });
export const wait = (milliseconds: number): WireAction => ({ do: 'wait', milliseconds });
