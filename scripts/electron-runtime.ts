/**
 * Prints the folder of an Electron that starts on this machine (what ELECTRON_OVERRIDE_DIST_PATH wants): the official
 * binary where it can be had, else the runtime that the package registry carries (docs/decisions/0002). For development
 * and tests only; a packaged app brings its own official Electron.
 */
import { findRuntime } from './runtime/find.ts';

const runtime = await findRuntime((line) => console.error(line));
console.log(runtime.folder);
