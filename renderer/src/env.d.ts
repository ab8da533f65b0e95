declare module '*.css';

interface Window {
  /** What the preload shows to the page; nothing else of the app is reachable from here. */
  readonly counter: import('./client/bridge.ts').Bridge;
}
