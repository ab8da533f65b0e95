/** What is said to the emulators of serial fingerprint scanners on the command line. */
import { readFile } from 'node:fs/promises';
import { readPicture } from '#drivers/imaging/formats/picture.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { LineSimulator, SimulatorOptions } from '#drivers/simulators/run-line.ts';
import { readArgs, UsageError, type Command } from '../args.ts';
import { standAloneOptions, standAloneUsage, STAND_ALONE_ARGS } from './stand-alone-options.ts';
import { untilStopped } from './until-stopped.ts';

type Run = (options: SimulatorOptions & { readonly model?: string }) => Promise<DeviceResult<LineSimulator>>;

async function pictureIn(path: string): Promise<GreyImage> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
  const picture = await readPicture(bytes);
  if (!picture.ok) throw new UsageError(`${path} is no picture that can be read`);
  return picture.value;
}

/** A command that runs an emulator on a pseudo-terminal or over TCP. @param models by their names */
export const lineSimulator = (name: string, models: readonly string[], run: Run): Command => ({
  usage: [`${standAloneUsage(name, models)} [--finger IMAGE]...`],
  run: async (args) => {
    const { values } = readArgs(args, {
      ...STAND_ALONE_ARGS,
      finger: { type: 'string', multiple: true },
    });
    const started = await run({
      ...standAloneOptions(values),
      pictures: await Promise.all((values.finger ?? []).map(pictureIn)),
    });
    if (!started.ok) throw new UsageError(started.error.note ?? started.error.code);
    return untilStopped(started.value);
  },
});
