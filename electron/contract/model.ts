/** The shapes that procedures and events share. Zod schemas; the types are derived. */
export * from './model/base.ts';
export * from './model/cards.ts';
export * from './model/counter.ts';
export * from './model/devices.ts';
export * from './model/fees.ts';
export * from './model/fingers.ts';
export * from './model/forms.ts';
export * from './model/keeping.ts';
export * from './model/packets.ts';
export * from './model/papers.ts';
export * from './model/registration.ts';
export * from './model/tokens.ts';
export * from './model/training.ts';
