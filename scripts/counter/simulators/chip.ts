import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';
import { insertChip, VPCD_PORT } from '#drivers/simulators/chip/vpcd.ts';
import { readArgs, UsageError, wholeNumber, type Command } from '../args.ts';
import { untilStopped } from './until-stopped.ts';

const ANSWERS = ['present', 'absent', 'guarded'] as const;

/** A card with a contact chip in a virtual reader of PC/SC (vpcd); it is pulled out when the program ends. */
export const chip: Command = {
  usage: ['chip [--port N] [--application present|absent|guarded]'],
  run: async (args) => {
    const { values } = readArgs(args, { port: { type: 'string' }, application: { type: 'string' } });
    const application = ANSWERS.find((answer) => answer === (values.application ?? 'present'));
    if (application === undefined) throw new UsageError(`--application is one of ${ANSWERS.join(', ')}`);
    const port = wholeNumber(values.port, 'port', 1, VPCD_PORT);
    const emulated = createEmulatedChip();
    emulated.application = application;
    const inserted = await insertChip(emulated, { port });
    if (!inserted.ok) throw new UsageError(inserted.error.note ?? inserted.error.code);
    const { vanished, pullOut } = inserted.value;
    return untilStopped({ path: `vpcd 127.0.0.1:${port}`, vanished, stop: async () => pullOut() });
  },
};
