/** Which package may be imported where: folders (ending in '/') and files. A package that is not here may be imported nowhere. */
const page = ['renderer/', 'tests/renderer/'];
const tests = ['tests/'];
const configs = [
  'electron.vite.config.ts',
  'vitest.config.ts',
  'vitest.e2e.config.ts',
  'vitest.crash.config.ts',
  'vitest.long.config.ts',
];

export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  // Native, each behind one door.
  // The bench has a bare commit to compare with.
  'better-sqlite3': ['db/connection.ts', 'scripts/bench/'],
  // The command line's test talks to the simulated scanner as other people's drivers do.
  serialport: ['drivers/transports/', 'tests/scripts/counter/'],
  'node-hid': ['drivers/transports/'],
  usb: ['drivers/transports/'],
  '@lydell/node-pty': ['drivers/transports/'],
  // Windows' spooler, and PC/SC; optional, and read when first needed.
  koffi: ['drivers/transports/'],

  // A fixture is Electron's main process itself.
  electron: ['electron/main/', 'electron/preload/', 'tests/e2e/fixtures/'],
  zod: [
    'electron/contract/',
    'electron/services/',
    'electron/core/',
    'electron/main/',
    'renderer/',
    'scripts/',
    ...tests,
  ],
  pino: ['electron/core/', 'scripts/'],
  uuid: ['electron/core/', 'db/', 'scripts/', ...tests],
  // The emulated receipt printers draw codes that they are sent as data.
  'bwip-js': ['electron/core/', 'drivers/simulators/escpos/', ...tests],
  'fast-png': ['electron/core/', 'drivers/imaging/formats/picture/', ...tests],
  '@cornerstonejs/codec-openjpeg': ['drivers/imaging/formats/jp2/'],
  '@hpke/core': ['db/vault/', 'scripts/', ...tests],
  '@hpke/hybridkem-x-wing': ['db/vault/', 'scripts/', ...tests],
  fastify: ['scripts/upstream/', 'tests/scripts/upstream/'],
  '@electric-sql/pglite': ['scripts/upstream/', 'tests/scripts/upstream/'],
  pg: ['scripts/upstream/', ...tests],
  // SigV4 alone: the AWS SDK brings a hundred times as much for four requests.
  aws4fetch: ['scripts/upstream/bodies/'],

  react: page,
  'react-dom': page,
  'react-aria-components': page,
  'react-hook-form': page,
  '@hookform/resolvers': page,
  'react-i18next': page,
  i18next: page,
  zustand: page,
  'lucide-react': page,
  '@fontsource-variable/inter': page,
  '@fontsource/noto-naskh-arabic': page,
  '@fontsource/noto-nastaliq-urdu': page,

  vitest: [...tests, ...configs],
  'fast-check': tests,
  jsdom: tests,
  '@testing-library/react': ['tests/renderer/'],
  // Other people's JWS and HPKE, to check ours against.
  jose: tests,
  hpke: tests,
  '@panva/hpke-noble': tests,
  // Other people's resumable uploads, to compare with.
  'tus-js-client': ['tests/link/'],
  '@tus/server': ['tests/link/'],
  '@tus/file-store': ['tests/link/'],
  'playwright-core': ['tests/e2e/', 'scripts/'],
  prettier: ['scripts/'],
  yaml: ['scripts/upstream/openapi/', ...tests],
  // Other people's S3 server, JSON Schema and OpenAPI, to check ours against.
  '@20minutes/s3rver': ['tests/scripts/upstream/'],
  ajv: ['tests/scripts/upstream/'],
  'ajv-formats': ['tests/scripts/upstream/'],
  '@seriousme/openapi-schema-validator': ['tests/scripts/upstream/'],
  // Other people's readers of codes and machine readable zones, to read our cards with.
  'zxing-wasm': ['tests/core/drawing/', 'tests/drivers/'],
  mrz: tests,
  // Other people's ESC/POS, to check ours against.
  '@point-of-sale/receipt-printer-encoder': ['tests/drivers/'],
  'node-thermal-printer': ['tests/drivers/'],
  receiptline: ['tests/drivers/'],
  'escpos-buffer': ['tests/drivers/'],
  // Other people's TIFF, to check ours against.
  tiff: tests,
  // The emulated SBI service streams JPEG.
  '@napi-rs/canvas': ['electron/core/drawing/', 'scripts/', 'drivers/simulators/sbi/', ...tests],
  'oxc-parser': ['scripts/lint/'],
  'electron-vite': ['electron.vite.config.ts', 'scripts/'],
  '@vitejs/plugin-react': ['electron.vite.config.ts'],
  vite: [...configs, 'tests/crash/', 'tests/e2e/', 'tests/lab/'],
};
