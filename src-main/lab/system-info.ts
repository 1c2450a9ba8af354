import { availableParallelism, totalmem } from 'node:os';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { listEngines } from '../engine/catalogue.ts';

/** What the lab runs on. */
export function readSystemInfo(
  lab: Pick<SystemInfo, 'dataFolder' | 'host' | 'version'>,
): SystemInfo {
  return {
    ...lab,
    node: process.versions.node,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    engines: listEngines(),
  };
}
