/** Which mounted file systems are sticks, from Linux's own list (proc_pid_mountinfo(5)). */

export interface Mount {
  /** Where it is mounted. */
  readonly folder: string;
  /** "8:17": major and minor number of its device. */
  readonly device: string;
  readonly type: string;
  readonly source: string;
}

/** Spaces, tabs, line feeds and backslashes are written as octal. */
const unescape = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** Lines that are not as the manual has them are left out. */
export function parseMountinfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const [, , device, , folder] = before?.split(' ') ?? [];
    const [type, source] = after?.split(' ') ?? [];
    if (!device || !folder || !type || source === undefined) return [];
    return [{ device, type, folder: unescape(folder), source: unescape(source) }];
  });
}

/** Where desktops and people mount sticks. */
const USUAL = ['/media/', '/run/media/', '/mnt/'];
/** What a PC started from a stick has mounted from it is no place to carry packets. */
const SYSTEM = /^\/(?:$|boot|efi|etc|home|nix|opt|root|snap|srv|tmp|usr|var)(?:\/|$)/;

/** A file system on a device of its own; not one of the kernel's, of memory, or of the network. */
const hasDevice = ({ type, source }: Mount): boolean =>
  (source.startsWith('/dev/') && !source.startsWith('/dev/loop') && type !== 'squashfs') ||
  type === 'fuseblk';

/** Mounts that people would call a stick; `isRemovable` says it of a device number. */
export const sticksAmong = (
  mounts: readonly Mount[],
  isRemovable: (device: string) => boolean,
): readonly Mount[] =>
  mounts.filter(
    (mount) =>
      hasDevice(mount) &&
      (USUAL.some((parent) => mount.folder.startsWith(parent)) ||
        (mount.folder !== '/' && !SYSTEM.test(mount.folder) && isRemovable(mount.device))),
  );
