/** How a development Electron is started with the app. */

/** Chromium's sandbox refuses root; the flag stands here and nowhere in the app. */
export function launchArguments(root: string, appArguments: readonly string[]): string[] {
  const isRoot = process.getuid?.() === 0;
  return [...(isRoot ? ['--no-sandbox'] : []), root, ...appArguments];
}
