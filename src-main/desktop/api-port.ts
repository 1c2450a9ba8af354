import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, type IpcMainEvent } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';

/** Serves the API on every port that our own page's main frame sends. */
export function serveApiPorts(router: AnyRouter): void {
  const handler = new RPCHandler(router);
  ipcMain.on('hrm-lab-port', (event) => {
    const [port] = event.ports;
    if (!port) return;
    if (!isOurPage(event)) return port.close();
    handler.upgrade(port);
    port.start();
  });
}

function isOurPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN;
}
