import type { AnalysisKind, AnalysisResult } from '../../shared/analyses/registry.ts';
import type { AnalyzedAgent, ResultRequest } from './protocol.ts';
import type { AnalysisSubject, Attention } from './subject.ts';

type Listening = Attention & { readonly signal: AbortSignal };

/** Computes results of one kind, or of any. */
export interface Computation<Kind extends AnalysisKind = AnalysisKind> {
  /** @throws as withSubjects; the signal's reason when it is aborted. */
  compute(request: ResultRequest<Kind>, attention: Listening): Promise<AnalysisResult<Kind>>;
}

/** A function that is loaded when it is needed: curves are drawn without an engine. */
type Loaded<Arguments extends readonly unknown[], Result> = () => Promise<
  (...given: Arguments) => Promise<Result>
>;

/** Of what is stored already. */
export function ofRuns<Request, Result>(load: Loaded<[Request, Listening], Result>) {
  return {
    compute: async (request: Request, attention: Listening) => (await load())(request, attention),
  };
}

async function withAgents<Result>(
  agents: readonly AnalyzedAgent[],
  { signal }: Listening,
  use: (subjects: readonly AnalysisSubject[]) => Promise<Result>,
): Promise<Result> {
  const { withSubjects } = await import('./loaded-subjects.ts');
  return withSubjects(agents, signal, use);
}

/** Of agents that are loaded, and let go. */
export function ofAgents<Settings, Result>(
  load: Loaded<[readonly AnalysisSubject[], Settings, Listening], Result>,
) {
  interface Request {
    readonly agents: readonly AnalyzedAgent[];
    readonly settings: Settings;
  }
  return {
    async compute({ agents, settings }: Request, attention: Listening) {
      const analyze = await load();
      return withAgents(agents, attention, (all) => analyze(all, settings, attention));
    },
  };
}

/** Of two agents that are loaded, and let go. */
export function ofPair<Settings, Result>(
  load: Loaded<[AnalysisSubject, AnalysisSubject, Settings, Listening], Result>,
) {
  interface Request {
    readonly a: AnalyzedAgent;
    readonly b: AnalyzedAgent;
    readonly settings: Settings;
  }
  return {
    async compute({ a, b, settings }: Request, attention: Listening) {
      const analyze = await load();
      return withAgents([a, b], attention, ([one, other]) =>
        analyze(one, other, settings, attention),
      );
    },
  };
}
