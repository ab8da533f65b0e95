/** QEMU's monitor (QMP, https://www.qemu.org/docs/master/interop/qmp-spec.html): commands as lines of JSON. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export interface Monitor {
  execute(command: 'stop' | 'cont'): Promise<void>;
  close(): void;
}

interface Message {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
  readonly event?: string;
  readonly QMP?: unknown;
}

/** Connects to a machine that is up. */
export async function openMonitor(socket: string): Promise<Monitor> {
  const line = connect(socket);
  await once(line, 'connect');
  let answered: ((message: Message) => void) | null = null;
  createInterface(line).on('line', (text) => {
    const message = JSON.parse(text) as Message;
    if (message.event !== undefined || message.QMP !== undefined) return;
    answered?.(message);
  });
  const gone = once(line, 'close').then(() => {
    throw new Error('the machine is gone');
  });
  gone.catch(() => undefined);
  const ask = async (command: string): Promise<void> => {
    const answer = new Promise<Message>((resolve) => {
      answered = resolve;
    });
    line.write(`${JSON.stringify({ execute: command })}\n`);
    const { error } = await Promise.race([answer, gone]);
    if (error) throw new Error(error.desc);
  };
  await ask('qmp_capabilities');
  return { execute: ask, close: () => line.destroy() };
}
