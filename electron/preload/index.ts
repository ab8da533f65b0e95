/** The bridge between the caged page and main: one call, one subscription, known names only. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, PROCEDURE_NAMES } from '#contract/channels.ts';
import type { CounterBridge } from './bridge.ts';

const known: readonly string[] = PROCEDURE_NAMES;

const bridge: CounterBridge = {
  call: (procedure, input) =>
    known.includes(procedure)
      ? ipcRenderer.invoke(CALL_CHANNEL, procedure, input)
      : Promise.reject(new Error('unknown procedure')),
  onEvent: (listener) => {
    const hear = (_event: IpcRendererEvent, message: unknown): void => listener(message);
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear);
    };
  },
};

contextBridge.exposeInMainWorld('counter', bridge);
