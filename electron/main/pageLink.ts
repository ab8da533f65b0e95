/** The only place that touches Electron's IPC: calls come in, events go out. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '#contract/channels.ts';
import type { AppEvent } from '#contract/events.ts';
import type { Caller, Router } from './router.ts';

export function answerCalls(router: Router): void {
  ipcMain.handle(CALL_CHANNEL, (event, procedure: unknown, input: unknown) =>
    router(callerOf(event), procedure, input),
  );
}

export function sendEvent(page: WebContents | null, event: AppEvent): void {
  if (page && !page.isDestroyed()) page.send(EVENT_CHANNEL, event);
}

function callerOf(event: IpcMainInvokeEvent): Caller | null {
  const frame = event.senderFrame;
  return frame && { url: frame.url, mainFrame: frame.parent === null };
}
