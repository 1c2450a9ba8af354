import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { onTestFinished } from 'vitest';
import type { contract } from '../../../../shared/contract/contract.ts';
import { BranchService } from '../../../../src-main/branches/branch-service.ts';
import { WALKER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import { WalkService } from '../../../../src-main/walks/walk-service.ts';
import { createRouter } from '../../../../src-main/api/router.ts';
import { AnalysisService } from '../../../../src-main/analyses/analysis-service.ts';
import { EngineService } from '../../../../src-main/engines/engine-service.ts';
import { EnginePackages } from '../../../../src-main/engines/packages/package-service.ts';
import { SampleService } from '../../../../src-main/sample/sample-service.ts';
import { SavedViews } from '../../../../src-main/runs/saved-views.ts';
import { VerifyService } from '../../../../src-main/verify/verify-service.ts';
import { HostMessages } from '../../../../src-main/lab/host-messages.ts';
import { SCRIPTED_ANALYSIS, superviseRuns } from '../runs/supervised-runs.ts';

export type LabClient = ContractRouterClient<typeof contract>;

/**
 * A client on one end of a MessageChannel and the router on the other: Electron's transport. Runs
 * are trained by the scripted trainer.
 */
export function connectClient(options: { readonly dataFolder?: string } = {}) {
  const supervised = superviseRuns(options);
  const status = {
    id: 'onnx-cpu',
    label: 'Scripted',
    available: true,
    detail: 'no engine',
  } as const;
  const engines = new EngineService({
    analysisWorker: SCRIPTED_ANALYSIS,
    engines: () => [status],
    database: supervised.store.database,
    version: '1.2.3',
    isTraining: () => supervised.runs.isTraining,
  });
  onTestFinished(() => engines.close());
  const analyses = new AnalysisService({
    analysisWorker: SCRIPTED_ANALYSIS,
    dataFolder: supervised.dataFolder,
    database: supervised.store.database,
  });
  onTestFinished(() => analyses.close());
  const verify = new VerifyService({
    dataFolder: supervised.dataFolder,
    database: supervised.store.database,
    say: () => {},
  });
  onTestFinished(() => verify.close());
  const walks = new WalkService({
    walkerWorker: WALKER_WORKER,
    analysisWorker: SCRIPTED_ANALYSIS,
    dataFolder: supervised.dataFolder,
    database: supervised.store.database,
  });
  onTestFinished(() => walks.close());
  const messages = new HostMessages();
  const router = createRouter({
    views: new SavedViews(supervised.store.database),
    walks,
    branches: new BranchService({ database: supervised.store.database, walks }),
    archives: { outline: () => Promise.reject(new Error('no archives here')) },
    sample: new SampleService({
      file: null,
      database: supervised.store.database,
      archives: { import: () => Promise.reject(new Error('no sample here')) },
      storage: supervised.storage,
    }),
    runs: supervised.runs,
    experiments: supervised.experiments,
    engines,
    packages: new EnginePackages({
      folder: join(supervised.dataFolder, 'engines'),
      kinds: [],
      trial: () => Promise.reject(new Error('no packages here')),
      selfTest: () => Promise.resolve(null),
    }),
    analyses,
    recordings: supervised.store.recordings,
    verify,
    storage: supervised.storage,
    places: supervised.places,
    systemInfo: () => ({
      version: '1.2.3',
      host: 'electron',
      node: process.versions.node,
      platform: process.platform,
      electron: null,
      cores: 2,
      memoryBytes: 16e9,
      dataFolder: supervised.dataFolder,
      isUsualData: false,
      engines: [status],
    }),
    notices: () => Promise.resolve(null),
    messages: (signal) => messages.follow(signal),
  });
  const { port1, port2 } = new MessageChannel();
  const disconnect = () => {
    port1.close();
    port2.close();
  };
  onTestFinished(disconnect);
  new RPCHandler(router).upgrade(port1);
  port1.start();
  const client: LabClient = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return { ...supervised, messages, engines, analyses, client, disconnect };
}
