import { dirname, join } from 'node:path';
import { type AnyRouter, implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { PackageHosts } from '../../../src-main/engines/packages/package-kind.ts';
import { type Lab, openLab } from '../../../src-main/lab/open-lab.ts';
import { browserLab } from '../../../src-main/server/browser-mode.ts';
import { type BrowserServer, startBrowserServer } from '../../../src-main/server/browser-server.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { openRendererFiles } from '../../../src-main/server/renderer-files.ts';
import { sessionKey } from '../../../src-main/server/session-key.ts';
import { buildIfStale, PAGES } from '../../../src-main/server/stale-build.ts';
import { freePorts } from '../../free-ports.ts';
import { folderOfFile } from '../../integration/file-folders.ts';
import { SOME_ESTIMATE } from './instant-engines.ts';
import type { ServedLab } from './served-lab.ts';

/** A lab of this process, with a data folder of its own. */
export interface LabHere extends ServedLab {
  /** Closes it and opens another one on the same data and port; the address of that one. */
  restart(): Promise<string>;
}

interface LabHereOptions {
  /** Fills the data folder before. */
  readonly prepare?: ((dataFolder: string) => Promise<unknown>) | undefined;
  /** Where packages of engines are downloaded from. */
  readonly packageHosts?: PackageHosts | undefined;
  /** What answers pages, of what the lab would. */
  readonly routerOf: (router: Lab['router']) => AnyRouter;
}

/** Opens a lab as `hrm-lab serve` does, in this process; some of its answers may be others. */
export async function openLabHere(options: LabHereOptions): Promise<LabHere> {
  const { prepare, packageHosts, routerOf } = options;
  await buildIfStale(PACKAGE_ROOT, PAGES, () => {});
  const dataFolder = folderOfFile('hrm-lab-e2e-');
  await prepare?.(dataFolder);
  // Of those that the system gives to others, it might be taken at a restart.
  const [port] = await freePorts(1);
  let lab: Lab;
  let server: BrowserServer;
  const open = async () => {
    server = await startBrowserServer({
      port,
      readFile: openRendererFiles(join(PACKAGE_ROOT, dirname(PAGES.output))),
      openRouter: async () => {
        lab = await openLab({ ...browserLab(dataFolder), packageHosts });
        return routerOf(lab.router);
      },
      sessionKey: () => sessionKey(dataFolder),
      otherRequests: () => lab.archiveRequests,
    });
    return server.address;
  };
  const close = async () => {
    try {
      await server.close();
    } finally {
      await lab.close();
    }
  };
  return {
    address: await open(),
    restart: async () => {
      await close();
      return open();
    },
    stop: close,
  };
}

/**
 * Opens a lab that is real but for estimates of runs, which are there at once: the list of an empty lab and
 * every form ask for one, and two seconds of work would begin.
 * @param prepare fills the data folder before
 */
export function serveLabHere(prepare?: (dataFolder: string) => Promise<unknown>): Promise<LabHere> {
  const estimate = implement(contract).engines.estimate.handler(async function* () {
    yield { kind: 'estimate' as const, estimate: SOME_ESTIMATE };
  });
  const routerOf = (router: Lab['router']) => ({
    ...router,
    engines: { ...router.engines, estimate },
  });
  return openLabHere({ prepare, routerOf });
}
