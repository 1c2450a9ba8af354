import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';
import { START_IDS } from '../models/initial-z.ts';

/** Where z begins: a fixed vector, or a random one at each reset or for a whole episode. */
export const initialZSchema = z.enum(START_IDS);

/** A run's agent as it was at a checkpoint, in either variant. */
const agentOfRunSchema = z.object({
  run: z.string(),
  /** Of the checkpoint; the latest one if left out. */
  update: z.int().min(0).optional(),
  /** As it was trained, if left out. */
  variant: variantSchema.optional(),
  /** The one that its validations use, if left out. */
  network: z.enum(['online', 'target']).optional(),
  /** Where z begins; as it was trained, if left out. */
  initialZ: initialZSchema.optional(),
});
export type AgentOfRun = z.infer<typeof agentOfRunSchema>;

/** So many agents an analysis has at most; a run in both variants is two. */
export const MOST_AGENTS = 64;
/** So many runs an analysis of their validations has at most. */
export const MOST_RUNS = 1000;

const agentsSchema = z.array(agentOfRunSchema).min(1).max(MOST_AGENTS);

/**
 * What an analysis is of: agents in one variant or the other, agents of which the variant does not
 * matter, two agents that walk the same mazes, or the validations of runs.
 */
export type SubjectForm = 'agents' | 'agents-in-no-variant' | 'pair' | 'runs';

/** The keys of the parameters that name the subjects, by their form. */
export const SUBJECTS = {
  agents: { agents: agentsSchema },
  'agents-in-no-variant': {
    agents: z
      .array(agentOfRunSchema.omit({ variant: true }))
      .min(1)
      .max(MOST_AGENTS),
  },
  /** Two runs, or one in both variants, that make the same mazes. */
  pair: { a: agentOfRunSchema, b: agentOfRunSchema },
  runs: { runs: z.array(z.string()).min(1).max(MOST_RUNS) },
} as const satisfies Readonly<Record<SubjectForm, z.ZodRawShape>>;

type Named = Pick<AgentOfRun, 'run'>;
type Subjects =
  | { readonly agents: readonly Named[] }
  | { readonly a: Named; readonly b: Named }
  | { readonly runs: readonly string[] };

/** Ids of the runs that the parameters of an analysis name. */
export function runsOfSubjects(parameters: Subjects): string[] {
  if ('runs' in parameters) return [...parameters.runs];
  const agents = 'agents' in parameters ? parameters.agents : [parameters.a, parameters.b];
  return agents.map(({ run }) => run);
}
