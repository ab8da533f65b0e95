/**
 * Makes one small program of each hardware spec, in out/lab/: on the lab's emulated processor most of a run would else be
 * spent on reading and stripping hundreds of sources.
 */
import { globSync } from 'node:fs';
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['node-hid', 'serialport', 'usb', '@lydell/node-pty', 'koffi'] },
  build: {
    ssr: true,
    outDir: 'out/lab',
    target: 'node24',
    minify: false,
    rollupOptions: { input: globSync('tests/hardware/*.test.ts') },
  },
});
