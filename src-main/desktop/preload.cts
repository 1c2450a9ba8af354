import electron = require('electron');

/**
 * The only code between the page and the main process. It hands the page one end of a channel
 * when the page asks for it, and nothing else: no Electron object ever reaches the page.
 */
const { contextBridge, ipcRenderer } = electron;

contextBridge.exposeInMainWorld('hrmLab', Object.freeze({ host: 'electron' }));

window.addEventListener('message', (event: MessageEvent<{ kind?: unknown } | null>) => {
  if (event.source !== window || event.data?.kind !== 'hrm-lab-port-request') return;
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('hrm-lab-port', null, [port1]);
  window.postMessage({ kind: 'hrm-lab-port' }, window.location.origin, [port2]);
});
