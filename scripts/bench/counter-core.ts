/** Core as a process of its own under plain Node, set up for training, and its host's end of the line. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { AppContract, ProcedureName } from '#contract/contract.ts';
import type { InputOf, OutputOf } from '#contract/define.ts';
import type { AppEvent } from '#contract/events.ts';
import type { FromCore, ToCore } from '#contract/core-messages.ts';

export interface BenchCore {
  call<N extends ProcedureName>(name: N, input: InputOf<AppContract[N]>): Promise<OutputOf<AppContract[N]>>;
  onEvent(listener: (event: AppEvent) => void): void;
  stop(): Promise<void>;
}

const PERSON = { id: 'bench', roles: ['operator', 'supervisor', 'technician'] } as const;

export async function startCore(dataDir: string): Promise<BenchCore> {
  const program = path.join(import.meta.dirname, '../../electron/core/index.ts');
  const child = fork(program, { serialization: 'advanced' });
  const waiting = new Map<number, (answer: Extract<FromCore, { t: 'answer' }>['answer']) => void>();
  const listeners: ((event: AppEvent) => void)[] = [];
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const send = (message: ToCore) => void child.send(message);
  child.on('exit', () => {
    ready.reject(new Error('core ended'));
    ended.resolve();
  });
  child.on('message', (message) => {
    const said = message as FromCore;
    if (said.t === 'ready') ready.resolve();
    if (said.t === 'failed') ready.reject(new Error(said.error.code));
    if (said.t === 'answer') waiting.get(said.id)?.(said.answer);
    if (said.t === 'event') for (const listener of listeners) listener(said.event);
  });
  send({
    t: 'init',
    init: { dataDir, dataKey: randomBytes(32), keyProtection: 'training', version: 'bench' },
  });
  await ready.promise;
  let calls = 0;
  return {
    call: async (procedure, input) => {
      calls += 1;
      const id = calls;
      const told = Promise.withResolvers<Extract<FromCore, { t: 'answer' }>['answer']>();
      waiting.set(id, told.resolve);
      send({ t: 'call', id, procedure, input, context: { person: PERSON } });
      const answer = await told.promise;
      waiting.delete(id);
      if (!answer.ok) throw new Error(`${procedure}: ${answer.error.code}`);
      return answer.value as OutputOf<AppContract[typeof procedure]>;
    },
    onEvent: (listener) => void listeners.push(listener),
    stop: async () => {
      send({ t: 'stop' });
      await ended.promise;
    },
  };
}
