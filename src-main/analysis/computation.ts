import type { AnalysisKind, AnalysisResult } from '../../shared/analyses/registry.ts';
import type { AnalyzedAgent, ResultRequest } from './protocol.ts';
import type { AnalysisSubject, AnalysisControls } from './subject.ts';

type RunningControls = AnalysisControls & { readonly signal: AbortSignal };

/** Computes results of one kind, or of any. */
export interface Computation<Kind extends AnalysisKind = AnalysisKind> {
  /** @throws as withSubjects; the signal's reason when it is aborted. */
  compute(request: ResultRequest<Kind>, controls: RunningControls): Promise<AnalysisResult<Kind>>;
}

/** A function that is loaded when it is needed: curves are drawn without an engine. */
type Loaded<Arguments extends readonly unknown[], Result> = () => Promise<
  (...given: Arguments) => Promise<Result>
>;

/** Of what is stored already. */
export function ofRuns<Request, Result>(load: Loaded<[Request, RunningControls], Result>) {
  return {
    compute: async (request: Request, controls: RunningControls) =>
      (await load())(request, controls),
  };
}

async function withAgents<Result>(
  agents: readonly AnalyzedAgent[],
  { signal }: RunningControls,
  use: (subjects: readonly AnalysisSubject[]) => Promise<Result>,
): Promise<Result> {
  const { withSubjects } = await import('./loaded-subjects.ts');
  return withSubjects(agents, signal, use);
}

/** Of agents that are loaded, and let go. */
export function ofAgents<Settings, Result>(
  load: Loaded<[readonly AnalysisSubject[], Settings, RunningControls], Result>,
) {
  interface Request {
    readonly agents: readonly AnalyzedAgent[];
    readonly settings: Settings;
  }
  return {
    async compute({ agents, settings }: Request, controls: RunningControls) {
      const analyze = await load();
      return withAgents(agents, controls, (all) => analyze(all, settings, controls));
    },
  };
}

/** Of two agents that are loaded, and let go. */
export function ofPair<Settings, Result>(
  load: Loaded<[AnalysisSubject, AnalysisSubject, Settings, RunningControls], Result>,
) {
  interface Request {
    readonly a: AnalyzedAgent;
    readonly b: AnalyzedAgent;
    readonly settings: Settings;
  }
  return {
    async compute({ a, b, settings }: Request, controls: RunningControls) {
      const analyze = await load();
      return withAgents([a, b], controls, ([one, other]) =>
        analyze(one, other, settings, controls),
      );
    },
  };
}
