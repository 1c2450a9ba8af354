import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { EngineExamination, ExaminationEvent } from '../../../shared/contract/engines.ts';
import { parseRunConfig } from '../../../shared/run-config/parse.ts';
import type { PackageHosts } from '../../../src-main/engines/packages/package-kind.ts';
import type { EngineCall, EngineScript } from './engine-script.ts';
import { openLabHere } from './lab-here.ts';
import type { ServedLab } from './served-lab.ts';

/** Events of one engine, from the self-test to its result. */
export function* examinationEvents(examination: EngineExamination): Generator<ExaminationEvent> {
  const { engine } = examination;
  for (const stage of ['self-test', 'calibration'] as const) {
    for (let done = 0; done <= 4; done++) yield { kind: 'progress', engine, stage, done, total: 4 };
  }
  yield { kind: 'examined', examination };
}

function callOf(config: unknown, signal: AbortSignal | undefined): EngineCall {
  return { config: parseRunConfig(config), signal: signal ?? new AbortController().signal };
}

/**
 * A lab of this process whose engines follow a script; all the rest is real.
 * @param packageHosts where packages of engines are downloaded from
 */
export function serveScriptedLab(
  script: EngineScript,
  packageHosts?: PackageHosts,
): Promise<ServedLab> {
  const { engines: api, runs } = implement(contract);
  const engines = {
    list: api.list.handler(() => [...script.statuses]),
    examine: api.examine.handler(async function* ({ input, signal }) {
      const present = script.statuses.filter(({ available }) => available);
      const engines = input.engines ?? present.map(({ id }) => id);
      yield* script.examine({ ...callOf(input.config, signal), engines });
    }),
    estimate: api.estimate.handler(async function* ({ input, signal }) {
      yield* script.estimate(callOf(input.config, signal));
    }),
  };
  return openLabHere({
    packageHosts,
    routerOf: (router) => ({
      ...router,
      engines: { ...engines, packages: router.engines.packages },
      runs: { ...router.runs, engine: runs.engine.handler(() => script.choice) },
    }),
  });
}
