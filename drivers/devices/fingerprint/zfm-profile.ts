/** What kind of ZFM module is on a line. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { readProductInfo } from '../../protocols/zfm/commands/r503.ts';
import type { ProductInfo } from '../../protocols/zfm/commands/r503.ts';
import type { ImageSize } from '../../protocols/zfm/image.ts';
import type { ZfmLink } from './zfm-link.ts';

export interface ZfmProfile {
  /** Null for modules that have none. */
  readonly product: ProductInfo | null;
  /** Of its pictures, where it told; null leaves it to the count of bytes. */
  readonly size: ImageSize | null;
  /** It has a ring of light. */
  readonly light: boolean;
}

/** Asks only what a module may refuse. Errors: those of a line that is gone. */
export async function profileZfm(
  link: ZfmLink,
  signal: AbortSignal,
  told: ImageSize | null,
): Promise<DeviceResult<ZfmProfile>> {
  const asked = await link.run(readProductInfo, signal);
  if (asked.ok) {
    const { width, height } = asked.value;
    const size = width > 0 && height > 0 ? { width, height } : null;
    return deviceOk({ product: asked.value, size: told ?? size, light: true });
  }
  const { code } = asked.error;
  if (code === 'device/unplugged' || code === 'device/aborted') return asked;
  // Whatever else it says, or its silence, means that it does not know the question.
  return deviceOk({ product: null, size: told, light: false });
}
