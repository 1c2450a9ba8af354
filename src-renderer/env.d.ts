/// <reference types="vite/client" />

/** What Electron's preload exposes; absent in a browser. */
interface Window {
  readonly hrmLab?: { readonly host: 'electron' };
}
