/** Electron's main process, put together. Rules stand in the modules; here is only who gets what. */
import './runtimeGaps.ts';
import { delimiter, join } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { contract } from '#contract/contract.ts';
import { PRIVILEGED_SCHEMES, serve } from './appProtocol.ts';
import { createBackend } from './backend.ts';
import { realClock } from './clock.ts';
import { dataFolderOf } from './dataFolder.ts';
import { createFolderChoice } from './folderChoice.ts';
import { askForFolder } from './folderDialog.ts';
import { watchGlobalErrors } from './globalErrors.ts';
import { allHandlers } from './handlers.ts';
import { createFileLog } from './log.ts';
import { startModules, type Module } from './modules.ts';
import { answerCalls, sendEvent } from './pageLink.ts';
import { choosePdfPath } from './pdfPath.ts';
import { isOwnPage, APP_SCHEME } from './policies/trust.ts';
import { applyPolicies } from './posture.ts';
import { createCardPrinting } from './printing/cards.ts';
import { spoolThroughChromium } from './printing/chromiumSpool.ts';
import { createCupsSpool } from './printing/cupsSpool.ts';
import { createFormPrinting } from './printing/forms.ts';
import { createPress } from './printing/press.ts';
import { createPrinterList } from './printing/printers.ts';
import { runProgram } from './printing/program.ts';
import { createSheetOpener } from './printing/sheetWindow.ts';
import { createRouter } from './router.ts';
import { limitOf } from './timeLimits.ts';
import { openWindow, type AppWindow } from './window.ts';

const development = !app.isPackaged;
const version = app.getVersion();
const dataDir = dataFolderOf(process.argv, app.getPath('userData'));
// One app for each data folder: Electron's single-instance lock lies in 'userData'. Chromium's own files get a folder inside.
app.setPath('userData', dataDir);
app.setPath('sessionData', join(dataDir, 'browser'));

const log = createFileLog(dataDir);
let window: AppWindow | null = null;
const page = () => window?.page() ?? null;
const pageRoot = join(app.getAppPath(), 'out', 'renderer');

const printers = createPrinterList(() => page()?.getPrintersAsync() ?? Promise.resolve(null));
const spool =
  process.platform === 'win32'
    ? spoolThroughChromium
    : createCupsSpool({ run: runProgram, clock: realClock });
const press = createPress({
  open: createSheetOpener(pageRoot, log),
  printers,
  spool,
  clock: realClock,
  log,
});

const backend = createBackend({
  dataDir,
  version,
  fastSimulator: development && process.env['UC_COUNTER_FAST_SIMULATOR'] === '1',
  extraPlaces: (development && process.env['UC_COUNTER_PLACES']?.split(delimiter)) || [],
  cardPrinting: createCardPrinting(press, printers),
  clock: realClock,
  log,
  tellPage: (event) => sendEvent(page(), event),
});

const modules: readonly Module[] = [
  { name: 'policies', init: () => applyPolicies(development, log) },
  {
    name: 'app-protocol',
    init: () => {
      protocol.handle(APP_SCHEME, (request) => serve(pageRoot, request));
    },
  },
  {
    name: 'router',
    init: () => {
      const { supervisor } = backend;
      const printing = createFormPrinting({
        press,
        fetch: (form, context) => supervisor.call('forms.get', { form }, context),
        choosePath: choosePdfPath,
      });
      const chooseFolder = createFolderChoice({
        ask: () => askForFolder(page()),
        offer: (folder) => supervisor.offerFolder(folder),
      });
      answerCalls(
        createRouter({
          contract,
          handlers: allHandlers({
            supervisor,
            printing,
            printers,
            chooseFolder,
            dataDir,
            version,
            development,
          }),
          session: () => backend.session.context(),
          trusted: isOwnPage,
          limitOf,
          clock: realClock,
          log,
        }),
      );
    },
  },
  {
    name: 'backend',
    init: () => {
      // Not waited for: the window opens meanwhile and shows how core is.
      void backend.supervisor.start();
      return { onQuit: () => backend.stop() };
    },
  },
  {
    name: 'window',
    init: () => {
      window = openWindow(log);
    },
  },
];

function main(): void {
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  // Chromium started with --no-sandbox (root, in development) cannot start its helpers when this is asked for as well.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // A crash dump would hold what is on screen.
  app.commandLine.appendSwitch('disable-breakpad');
  protocol.registerSchemesAsPrivileged(PRIVILEGED_SCHEMES);
  watchGlobalErrors(log);
  Menu.setApplicationMenu(null);
  app.on('second-instance', () => window?.show());
  app.on('window-all-closed', () => app.quit());
  log.info('start', { version });

  const started = app.whenReady().then(() => startModules(modules, log));
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void started
      .then((end) => end())
      .finally(() => {
        ended = true;
        log.info('end');
        app.quit();
      });
  });
}

main();
