/** The window as data: its size on the counters' 1366x768 screens, and the page's cage. */
export const WINDOW_SIZE = { width: 1366, height: 768, minWidth: 1024, minHeight: 640 } as const;

export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  /** Names and addresses are typed here; they must not go to a dictionary or to disk. */
  spellcheck: false,
  disableDialogs: true,
} as const;

export const WINDOW_OPTIONS = {
  ...WINDOW_SIZE,
  title: 'UC Counter',
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
} as const;
