/** Jobs as the maker's Windows driver writes them, put together from what was seen of it on the line. */
import type { Bitmap, RgbPicture } from '#drivers/core/pictures.ts';
import { turnBitmap } from '#drivers/imaging/panels/turn.ts';
import { encodeCommand } from '#drivers/protocols/evolis/framing.ts';
import type { EvolisModelName } from '#drivers/simulators/evolis/models.ts';
import type { EmulatedPrinter, PrintedCard } from '#drivers/simulators/printer.ts';
import { blackPicture } from '../../support/card.ts';
import { emulatedEvolis } from '../../support/evolis.ts';

/** No ESC where it may be left out. */
export const WINDOWS_HEAD = '\x1bPr;k\rPmi;F;s\rPc;k;=;10\rPdt;DU\rMr;s\rPpws;1281755559\rSs\rSr\r';

const LINE = 81;

/** Each line as the number of its bytes up to the last that is not white, at least one, and these: no short forms. */
function literalLines(panel: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < panel.length; at += LINE) {
    const line = panel.subarray(at, at + LINE);
    const used = Math.max(1, line.findLastIndex((byte) => byte !== 0) + 1);
    parts.push(Uint8Array.of(used), line.subarray(0, used));
  }
  return Buffer.concat(parts);
}

const compressedPanel = (upright: Bitmap): Buffer => {
  const data = literalLines(turnBitmap(upright, 'clockwise').bits);
  return Buffer.concat([Buffer.from(`Dbc;k;2;${data.length};`), data, Buffer.from('\r'), Buffer.alloc(32)]);
};

export function windowsJob(front: Bitmap, back?: Bitmap): Buffer {
  return Buffer.concat([
    Buffer.from(WINDOWS_HEAD),
    compressedPanel(front),
    ...(back === undefined ? [] : [Buffer.from('\x1bSv\r'), compressedPanel(back)]),
    Buffer.from('\x1bSe;1\r'),
    Buffer.alloc(16),
  ]);
}

/** `blackPicture` as resin. */
export function blackBits(): Bitmap {
  const { width, height, pixels } = blackPicture();
  const bits = new Uint8Array((width / 8) * height);
  for (let at = 0; at < width * height; at += 1) {
    if (pixels[at * 3] === 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (128 >> (at & 7));
  }
  return { width, height, bits };
}

/** Lets it hear these bytes: what it says at once, as text; what it does besides is done. */
export function tell(printer: EmulatedPrinter<PrintedCard>, bytes: Uint8Array | string): string {
  let text = '';
  for (const action of printer.hear(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)) {
    if (action.do === 'send') text += Buffer.from(action.bytes).toString('latin1');
    if (action.do === 'apply') action.run();
  }
  return text;
}

/** True for a picture that is `blackPicture`, dot for dot. */
export const isBlackPicture = (picture: RgbPicture | null | undefined): boolean =>
  picture != null && Buffer.compare(picture.pixels, blackPicture().pixels) === 0;

/** Errors are left to the host: every command is answered. */
export const HOST = '\x1bPem;2\r';

/** A printer that leaves errors to the host, and a way to give it one command after the other. */
export function hosted(faults: readonly string[] = [], model: EvolisModelName = 'primacy') {
  const { printer, cards } = emulatedEvolis(faults, model);
  tell(printer, HOST);
  const give = (...commands: readonly (string | Uint8Array)[]) =>
    commands.map((command) =>
      (typeof command === 'string' ? tell(printer, `\x1b${command}\r`) : tell(printer, command)).replace(
        /\0$/,
        '',
      ),
    );
  return { printer, cards, give };
}

export const panel = (name: string, levels: number, bytes: number, fill = 0) =>
  encodeCommand({ name: 'Db', parameters: [name, String(levels)], data: new Uint8Array(bytes).fill(fill) });
export const BLACK = panel('k', 2, 82_296, 255);
