import type { z } from 'zod';
import type { SubjectForm } from './subjects.ts';

/** Numbers of a result that the command line writes and prints under one name. */
export interface AnalysisFigure<Result> {
  /** Beside its name in the help; a line break where the help has one. */
  readonly about: string;
  /** Files of comma-separated values, by name. */
  csv(result: Result): Readonly<Record<string, string>>;
  /** A table for people. */
  text(result: Result): string;
}

/** Options that several analyses have (shared/analyses/options.ts). */
export type CommonOption =
  | 'rollOuts'
  | 'seed'
  | 'epsilon'
  | 'checkpoint'
  | 'asTrained'
  | 'initialZ'
  | 'doorsFrozen'
  | 'recurrentSteps';

/** An option of one analysis, for the setting of the same name. */
export interface OwnOption {
  readonly name: string;
  /** What it takes, e.g. `n`. */
  readonly takes: string;
  /** '' where its name says enough. */
  readonly about: string;
  /** How the default is told; '' when it goes without saying. */
  readonly usual: string;
  /** What each of several numbers has to be, in words. */
  readonly range?: string;
  /** Where it stands in the help; behind all others if left out. */
  readonly place?: number;
}

/** All that there is to know of a kind of analysis without computing or drawing it. */
interface AnalysisDefinition<
  Form extends SubjectForm,
  Parameters extends z.ZodObject<{ kind: z.ZodLiteral<string>; settings: z.ZodObject }>,
  Result extends z.ZodObject<{ kind: z.ZodLiteral<string> }>,
> {
  /** Heading of the help under which its figures stand. */
  readonly section: 'paper' | 'beyond';
  /**
   * Raised when the same parameters and sources come to another result than before: what another
   * version stored counts as not there.
   */
  readonly version: number;
  readonly subjects: Form;
  /** Keys in the order in which they are stored: it is part of an analysis' key. */
  readonly parameters: Parameters;
  readonly defaults: z.infer<Parameters>['settings'];
  readonly result: Result;
  /** By the names that the command line has for them. */
  readonly figures: Readonly<Record<string, AnalysisFigure<z.infer<Result>>>>;
  readonly options: readonly (CommonOption | OwnOption)[];
  /** Settings that are called otherwise than the common option that sets them. */
  readonly settingOf?: Readonly<Partial<Record<CommonOption, string>>>;
  /** How the default of `--recurrent-steps` is told, where it is their greatest number. */
  readonly mostRecurrentSteps?: string;
  /** Settings that follow from others. */
  settle?(settings: z.infer<Parameters>['settings']): z.infer<Parameters>['settings'];
  /** Why settings are refused, as far as it is told in the words of the command line. */
  refuse?(given: Readonly<Record<string, unknown>>): string | null;
}

/** Describes a kind of analysis; the registry (registry.ts) makes it known. */
export function defineAnalysis<
  Form extends SubjectForm,
  Parameters extends z.ZodObject<{ kind: z.ZodLiteral<string>; settings: z.ZodObject }>,
  Result extends z.ZodObject<{ kind: z.ZodLiteral<string> }>,
>(definition: AnalysisDefinition<Form, Parameters, Result>) {
  const { settingOf = {}, mostRecurrentSteps = '' } = definition;
  // Elsewhere two runs are as they were trained anyway, or variants play no part.
  const ofAgents = definition.subjects === 'agents' ? (['asTrained'] as const) : [];
  const options = [...definition.options, ...ofAgents];
  return {
    ...definition,
    mostRecurrentSteps,
    optionNames: options.map((each) => (typeof each === 'string' ? each : each.name)),
    ownOptions: options.filter((each) => typeof each !== 'string'),
    /** The setting of an option. */
    settingOf: (option: string): string =>
      Object.entries(settingOf).find(([name]) => name === option)?.[1] ?? option,
    /** The usual settings but for those that are given. */
    settingsWith(given: Readonly<Record<string, unknown>>): z.infer<Parameters>['settings'] {
      const settings = definition.parameters.shape.settings.parse({
        ...definition.defaults,
        ...given,
      });
      return definition.settle?.(settings) ?? settings;
    },
    refusal: (given: Readonly<Record<string, unknown>>) => definition.refuse?.(given) ?? null,
  };
}
