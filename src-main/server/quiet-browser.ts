/** Switches that keep Chromium, the user's or Electron's, from calling anybody of its own accord. */
export const QUIET_BROWSER: readonly string[] = [
  'no-first-run',
  'no-default-browser-check',
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
];
