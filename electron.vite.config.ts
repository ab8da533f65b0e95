import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/**
 * Main and preload are CommonJS: the oldest runtime the app starts on (docs/decisions/0002) cannot load a main module.
 * Packages of `dependencies` stay outside. Those that have no CommonJS form may be used by core and upstream only, whose Node
 * can `require` them; main's own packages must have one.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node18',
      // An optional package, which is none of `dependencies`; native code cannot be bundled.
      externalizeDeps: { include: ['koffi'] },
      rolldownOptions: {
        input: {
          index: resolve(here, 'electron/main/index.ts'),
          core: resolve(here, 'electron/core/index.ts'),
          // Core's thread for fingerprints.
          imaging: resolve(here, 'drivers/imaging/worker/worker.ts'),
          // Core's thread for the check of spool.db.
          checking: resolve(here, 'db/checking/worker.ts'),
          upstream: resolve(here, 'scripts/upstream/main.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(here, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(here, 'out/renderer'),
      target: 'chrome114',
      // Less to read and to keep in memory on an old PC.
      minify: true,
      // Fonts as data: addresses would need a wider policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve(here, 'renderer/index.html') } },
    },
  },
});
