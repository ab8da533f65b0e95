/** Debian's libfprint as an independent judge of prints: NBIS's mindtct finds minutiae, its bozorth3 compares. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GreyImage } from '#drivers/imaging/image.ts';

/** Debian's own Python: another one on the path does not see Debian's modules. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'libfprint.py');
const PROBE = "import gi; gi.require_version('FPrint', '2.0'); from gi.repository import FPrint";

/** The Debian packages to install, or null when the judge can be asked. */
export function missingJudge(): string | null {
  const probe = spawnSync(PYTHON, ['-c', PROBE], { timeout: 20_000 });
  return probe.status === 0 ? null : 'Debian packages libfprint-2-2 gir1.2-fprint-2.0 python3-gi';
}

export interface Question {
  readonly minutiae?: readonly GreyImage[];
  readonly verify?: readonly { readonly enrol: readonly GreyImage[]; readonly tries: readonly GreyImage[] }[];
}

export interface Judgement {
  /** Places in pixels from the top left; null where the picture was refused. */
  readonly minutiae: readonly (readonly (readonly [number, number])[] | null)[];
  /** Whether each try was taken for the enrolled finger. */
  readonly verify: readonly (readonly boolean[])[];
}

export async function askJudge(question: Question): Promise<Judgement> {
  const folder = await mkdtemp(join(tmpdir(), 'counter-oracle-'));
  let count = 0;
  const keep = async (image: GreyImage) => {
    const file = join(folder, `${(count += 1)}.pgm`);
    await writeFile(
      file,
      Buffer.concat([Buffer.from(`P5\n${image.width} ${image.height}\n255\n`), image.pixels]),
    );
    return file;
  };
  const keepAll = (images: readonly GreyImage[]) => Promise.all(images.map(keep));
  try {
    const asked = {
      minutiae: await keepAll(question.minutiae ?? []),
      verify: await Promise.all(
        (question.verify ?? []).map(async ({ enrol, tries }) => ({
          enrol: await keepAll(enrol),
          tries: await keepAll(tries),
        })),
      ),
    };
    return JSON.parse(await answerTo(JSON.stringify(asked))) as Judgement;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function answerTo(question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const judge = spawn(PYTHON, [SCRIPT], { timeout: 120_000 });
    const said: Buffer[] = [];
    const complaints: Buffer[] = [];
    judge.stdout.on('data', (bytes: Buffer) => said.push(bytes));
    judge.stderr.on('data', (bytes: Buffer) => complaints.push(bytes));
    judge.on('error', reject);
    judge.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(said).toString('utf8'));
      else
        reject(new Error(`libfprint.py ended with ${status}: ${Buffer.concat(complaints).toString('utf8')}`));
    });
    judge.stdin.end(question);
  });
}
