/** The window shows one page for its whole life: every way to go elsewhere is refused. */
export const DENIED_CONTENT_EVENTS = ['will-navigate', 'will-redirect', 'will-attach-webview'] as const;
export const DENIED_SESSION_EVENTS = ['will-download'] as const;

interface Preventable {
  preventDefault(): void;
}

/** The parts of Electron's WebContents that this policy needs. */
export interface GuardedContents {
  on(event: (typeof DENIED_CONTENT_EVENTS)[number], listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** The parts of Electron's Session that this policy needs. */
export interface GuardedSession {
  on(event: (typeof DENIED_SESSION_EVENTS)[number], listener: (event: Preventable) => void): unknown;
}

export function denyNavigation(contents: GuardedContents, onDenied: (what: string) => void): void {
  for (const name of DENIED_CONTENT_EVENTS) {
    contents.on(name, (event) => {
      event.preventDefault();
      onDenied(name);
    });
  }
  contents.setWindowOpenHandler(() => {
    onDenied('window-open');
    return { action: 'deny' };
  });
}

export function denyDownloads(session: GuardedSession, onDenied: (what: string) => void): void {
  for (const name of DENIED_SESSION_EVENTS) {
    session.on(name, (event) => {
      event.preventDefault();
      onDenied(name);
    });
  }
}
