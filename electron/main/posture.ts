/** Puts the policies on Electron's session and on every page it ever makes. */
import { app, session } from 'electron';
import type { Log } from './log.ts';
import { denyDownloads, denyNavigation } from './policies/navigation.ts';
import { isRequestAllowed } from './policies/network.ts';
import { isPermitted } from './policies/permissions.ts';

export function applyPolicies(development: boolean, log: Log): void {
  const page = session.defaultSession;
  const denied = (what: string): void => log.error('policy-denied', { what });

  page.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(isPermitted({ permission, from: details.requestingUrl, mainFrame: details.isMainFrame, media }));
  });
  page.setPermissionCheckHandler((_contents, permission, from, details) =>
    isPermitted({
      permission,
      from,
      mainFrame: details.isMainFrame,
      media: details.mediaType ? [details.mediaType] : [],
    }),
  );
  page.setDevicePermissionHandler(() => false);
  page.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !isRequestAllowed(request.url, development) }),
  );
  denyDownloads(page, denied);
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents, denied));
}
