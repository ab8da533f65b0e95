import { describe, expect, it } from 'vitest';
import { parseMountinfo, sticksAmong } from '#core/places/mountinfo.ts';

/** As the manual and a desktop have them. */
const TEXT = String.raw`36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
25 22 0:23 / /dev/shm rw,nosuid,nodev shared:4 - tmpfs tmpfs rw
90 22 8:17 / /media/saima/MY\040STICK rw,nosuid,nodev,relatime shared:50 - vfat /dev/sdb1 rw,uid=1000
91 22 8:33 / /run/media/saima/EXFAT rw,relatime - exfat /dev/sdc1 rw
92 22 0:50 / /run/media/saima/share rw - cifs //server/share rw
93 22 8:49 / /data/stick rw - ext4 /dev/sdd1 rw
94 22 8:50 / /data/disk rw - ext4 /dev/sde1 rw
95 22 8:51 / /boot/efi rw - vfat /dev/sdf1 rw
96 22 7:1 / /media/saima/image ro - squashfs /dev/loop1 ro
97 22 0:60 / /mnt/ntfs rw - fuseblk /dev/sdg1 rw

not a line of it
`;

describe('Linux’s list of mounts', () => {
  it('is read by the manual’s own example', () =>
    expect(parseMountinfo(TEXT)[0]).toEqual({
      device: '98:0',
      folder: '/mnt2',
      type: 'ext3',
      source: '/dev/root',
    }));
  it('gives the sticks: where desktops mount them, or on a removable device, and never the system', () => {
    const removable = new Set(['8:49', '8:51', '8:2']);
    expect(
      sticksAmong(parseMountinfo(TEXT), (device) => removable.has(device)).map(({ folder }) => folder),
    ).toEqual(['/media/saima/MY STICK', '/run/media/saima/EXFAT', '/data/stick', '/mnt/ntfs']);
  });
});
