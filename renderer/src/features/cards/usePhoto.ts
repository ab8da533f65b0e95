import { useEffect, useMemo } from 'react';

/** The address of a JPEG while it is shown. */
export function usePhoto(jpeg: Uint8Array | null): string | null {
  const address = useMemo(
    () => jpeg && URL.createObjectURL(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' })),
    [jpeg],
  );
  useEffect(() => {
    if (address === null) return undefined;
    return () => URL.revokeObjectURL(address);
  }, [address]);
  return address;
}
