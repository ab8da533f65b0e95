/** Asks for a folder. One named by UC_COUNTER_FOLDER answers for the person, in development and tests only. */
import { app, BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';

const OPTIONS: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] };

/** `page`: whose window waits while the dialog is open. */
export async function askForFolder(page: WebContents | null): Promise<string | null> {
  const named = app.isPackaged ? undefined : process.env['UC_COUNTER_FOLDER'];
  if (named) return named;
  const window = page && BrowserWindow.fromWebContents(page);
  const answer = await (window ? dialog.showOpenDialog(window, OPTIONS) : dialog.showOpenDialog(OPTIONS));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}
