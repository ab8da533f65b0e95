/** Who may import whom: docs/architecture.md's table as data. Longest matching folder wins. */

export interface Target {
  /** A folder (ending in '/') or one file. '*' stands for one folder's name. */
  readonly path: string;
  readonly typesOnly?: true;
}

export interface Zone {
  /** A folder of the project, ending in '/'; '' is the top. '*' stands for one folder's name. */
  readonly folder: string;
  readonly mayImport: readonly Target[];
  /** Node's own modules. */
  readonly node: boolean;
}

const contract = { path: 'electron/contract/' };
const domain = { path: 'electron/domain/' };
const everything: readonly Target[] = [
  { path: 'electron/' },
  { path: 'renderer/' },
  { path: 'drivers/' },
  { path: 'db/' },
  { path: 'scripts/' },
  { path: 'tests/' },
  { path: 'package.json' },
];

export const ZONES: readonly Zone[] = [
  { folder: 'electron/contract/', mayImport: [contract, domain], node: false },
  { folder: 'electron/domain/', mayImport: [domain], node: false },
  {
    folder: 'electron/services/',
    mayImport: [
      contract,
      domain,
      { path: 'electron/services/' },
      { path: 'db/', typesOnly: true },
      { path: 'drivers/devices/*/port.ts', typesOnly: true },
      // The words in which every port answers, and the pictures that go through them.
      { path: 'drivers/core/result.ts', typesOnly: true },
      { path: 'drivers/core/fingers.ts', typesOnly: true },
      { path: 'drivers/imaging/port.ts', typesOnly: true },
      { path: 'drivers/imaging/image.ts', typesOnly: true },
    ],
    node: false,
  },
  { folder: 'db/', mayImport: [domain, { path: 'db/' }], node: true },
  { folder: 'drivers/', mayImport: [{ path: 'drivers/' }], node: true },
  {
    folder: 'drivers/protocols/*/',
    mayImport: [{ path: 'drivers/core/' }, { path: 'drivers/protocols/*/' }],
    node: false,
  },
  {
    folder: 'electron/core/',
    mayImport: [
      contract,
      domain,
      { path: 'electron/services/' },
      { path: 'electron/core/' },
      { path: 'db/' },
      { path: 'drivers/' },
    ],
    node: true,
  },
  {
    folder: 'electron/main/',
    // The key file is db's, since the command line opens it too; its errors come with it.
    mayImport: [
      contract,
      domain,
      { path: 'electron/main/' },
      { path: 'db/vault/key-file.ts' },
      { path: 'db/errors.ts' },
    ],
    node: true,
  },
  {
    folder: 'electron/preload/',
    mayImport: [{ path: 'electron/contract/channels.ts' }, { path: 'electron/preload/' }],
    node: false,
  },
  { folder: 'renderer/', mayImport: [contract, domain, { path: 'renderer/' }], node: false },
  { folder: 'scripts/', mayImport: everything, node: true },
  { folder: 'tests/', mayImport: everything, node: true },
  { folder: '', mayImport: [], node: true },
];
