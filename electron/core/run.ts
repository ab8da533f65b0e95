/** The conversation between core and its host, over any endpoint. */
import path from 'node:path';
import { z } from 'zod';
import type { Answer } from '#contract/define.ts';
import { callError, fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { CoreInit, Endpoint, FromCore, ToCore } from '#contract/core-messages.ts';
import { StorageError } from '#db/errors.ts';
import { createImaging } from '#drivers/imaging/worker/client.ts';
import { createBackend, type Backend } from './backend.ts';
import { createChipReaders } from './chip-readers.ts';
import { systemClock } from './clock.ts';
import { createHandlers, type CoreHandlers } from './handlers/index.ts';
import { createHostQueues } from './forms/host-queues.ts';
import { guarded } from './guard.ts';
import { createHostAsks } from './host-asks.ts';
import type { KeptLog } from './log.ts';
import { pictured } from './printer-output.ts';
import { createPrinters } from './printers.ts';
import { createScanners } from './scanners.ts';

/** A look at the queue's bytes is due. */
const isDiskTrouble = (code: ErrorCode): boolean => code === 'storage/io' || code === 'storage/corrupt';

type Call = Extract<ToCore, { t: 'call' }>;

/** `threads`: the programs of core's threads where they are not those among the sources. */
export function runCore(
  host: Endpoint<ToCore, FromCore>,
  log: KeptLog,
  exit: (code: number) => void,
  threads: { readonly imaging?: string; readonly checking?: string } = {},
): void {
  let backend: Backend | null = null;
  let handlers: CoreHandlers | null = null;
  const { ask, told } = createHostAsks((message) => host.send(message));

  const askUpstream = async (): Promise<Answer<{ readonly url: string }, ErrorCode>> => {
    const said = await ask({ what: 'training-upstream' });
    if (!said.ok) return said;
    const address = z.object({ url: z.string() }).safeParse(said.value);
    return address.success ? ok(address.data) : fail('upstream/not-started');
  };

  function open(init: CoreInit): void {
    log.keepIn(path.join(init.dataDir, 'logs'));
    try {
      backend = createBackend({
        init,
        clock: systemClock(),
        log,
        publish: (event) => host.send({ t: 'event', event }),
        builtinUpstream: askUpstream,
        createScanners: (isTraining, authorities) =>
          createScanners({ isTraining, authorities, pacing: init.fastSimulator !== true }),
        createPrinters: (isTraining) =>
          createPrinters({
            isTraining,
            pacing: init.fastSimulator !== true,
            queues: createHostQueues(ask),
            output: (output) =>
              host.send({ t: 'event', event: { type: 'printer.output', output: pictured(output) } }),
          }),
        createChipReaders,
        imaging: createImaging(threads.imaging === undefined ? {} : { workerFile: threads.imaging }),
        ...(threads.checking === undefined ? {} : { checking: threads.checking }),
      });
      handlers = createHandlers(backend);
      host.send({ t: 'ready' });
      void backend.start();
    } catch (error) {
      const code = error instanceof StorageError ? error.code : 'app/unexpected';
      const problem = callError(code);
      log.warn('core could not open', error, { ref: problem.ref });
      host.send({ t: 'failed', error: problem });
    }
  }

  async function answer({ id, procedure, input, context }: Call): Promise<void> {
    // The router has checked procedure, role and payload; here the name picks the handler of the same type.
    const handler = handlers?.[procedure as keyof CoreHandlers] as
      ((input: unknown, context: Call['context']) => Promise<Answer<unknown, ErrorCode>>) | undefined;
    const result = handler
      ? await guarded(procedure, log, () => handler(input, context))
      : ({ ok: false, error: callError('app/core-unavailable') } as const);
    if (!result.ok && isDiskTrouble(result.error.code)) backend?.keeping.scrub.trouble();
    host.send({ t: 'answer', id, answer: result });
  }

  async function offer({ id, folder }: Extract<ToCore, { t: 'place' }>): Promise<void> {
    const place = async (): Promise<Answer<unknown, ErrorCode>> => {
      if (!backend) return fail('app/core-unavailable');
      const chosen = await backend.carriage.places.choose(folder);
      return chosen ? ok(chosen) : fail('carriage/place-gone');
    };
    host.send({ t: 'answer', id, answer: await guarded('carriage.chooseFolder', log, place) });
  }

  async function stop(): Promise<void> {
    try {
      await backend?.stop();
    } finally {
      host.send({ t: 'stopped' });
      exit(0);
    }
  }

  host.onMessage((message) => {
    switch (message.t) {
      case 'init':
        return open(message.init);
      case 'call':
        return void answer(message);
      case 'place':
        return void offer(message);
      case 'ping':
        return host.send({ t: 'pong', n: message.n });
      case 'told':
        return told(message);
      case 'stop':
        return void stop();
    }
  });
}
