import { listEngines } from '../engine/catalogue.ts';
import { ownRuntimeFolder } from '../engine/onnx/machine.ts';
import { tryPackage } from '../engine/package-trial.ts';
import type { EngineService } from '../engines/engine-service.ts';
import { cudaKind } from '../engines/packages/cuda-kind.ts';
import type { PackageHosts } from '../engines/packages/package-kind.ts';
import { removeLeftovers } from '../engines/packages/installed.ts';
import { EnginePackages } from '../engines/packages/package-service.ts';
import { tensorFlowKind } from '../engines/packages/tensorflow-kind.ts';
import { PRESETS } from '../../shared/run-config/presets.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { enginesFolder } from '../store/data-folder.ts';
import { printStorageFindings } from './storage-notes.ts';

/** Why an engine that was put in just now may not be used, or null. */
async function selfTest(
  engines: EngineService,
  engine: EngineId,
  signal: AbortSignal,
): Promise<string | null> {
  const found = listEngines().find(({ id }) => id === engine);
  if (found?.available === false) return found.detail;
  for await (const event of engines.examine(PRESETS[0].config, [engine], signal)) {
    if (event.kind === 'examined') return event.examination.refused;
  }
  return 'its self-test ended without a result';
}

/** The packages of engines in a data folder. */
export function openPackages(
  dataFolder: string,
  engines: EngineService,
  hosts?: PackageHosts,
): EnginePackages {
  const folder = enginesFolder(dataFolder);
  printStorageFindings(() => {
    removeLeftovers(folder);
    return [];
  });
  return new EnginePackages({
    folder,
    kinds: [
      tensorFlowKind('tfjs-node'),
      tensorFlowKind('tfjs-node-gpu'),
      cudaKind(ownRuntimeFolder),
    ],
    trial: tryPackage,
    selfTest: (engine, signal) => selfTest(engines, engine, signal),
    hosts,
  });
}
