/** Two-dimensional codes as modules. The library is large, so it is loaded with the first code and not at start. */

export interface Modules {
  readonly width: number;
  readonly height: number;
  /** 1 dark, row by row. */
  readonly dark: Uint8Array;
}

interface CodeOptions {
  readonly bcid: 'qrcode' | 'pdf417';
  readonly text: string;
  readonly eclevel?: string;
  readonly columns?: number;
}

/** Null for a text that the code cannot hold. */
async function modules(options: CodeOptions): Promise<Modules | null> {
  const { default: bwipjs } = await import('bwip-js/node');
  try {
    const [code] = bwipjs.raw(options);
    if (!code || !('pixs' in code)) return null;
    const dark = Uint8Array.from(code.pixs);
    // The library's own height counts a row of PDF417 several times.
    return { width: code.pixx, height: dark.length / code.pixx, dark };
  } catch {
    return null;
  }
}

/** ISO/IEC 18004, correction M. */
export const qrModules = (text: string): Promise<Modules | null> =>
  modules({ bcid: 'qrcode', text, eclevel: 'M' });

/** ISO/IEC 15438 with 1 to 30 data columns; one row of modules for each of the symbol's rows, which are drawn higher. */
export const pdf417Modules = (text: string, columns: number): Promise<Modules | null> =>
  modules({ bcid: 'pdf417', text, columns });
