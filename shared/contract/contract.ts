import { eventIterator, isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import { archiveOutlineSchema, archiveSubjectSchema } from './archive.ts';
import { runConfigSchema } from '../run-config/schema.ts';
import {
  engineIdSchema,
  engineStatusSchema,
  estimateEventSchema,
  examinationEventSchema,
} from './engines.ts';
import {
  experimentEditSchema,
  experimentEventSchema,
  experimentExtensionSchema,
  experimentSummarySchema,
  newExperimentSchema,
} from './experiments.ts';
import { episodeBoardSchema, episodeSummarySchema, MOST_BOARDS } from './episodes.ts';
import {
  analysisEventSchema,
  analysisParametersSchema,
  analysisSchema,
  analysisSummarySchema,
} from './stored-analyses.ts';
import { annotationOfManySchema } from './marks.ts';
import { packageProcedures } from './package-procedures.ts';
import { placeProcedures } from './place-procedures.ts';
import { placeNameSchema } from './places.ts';
import { base, change, type ProcedureMeta } from './procedure.ts';
import { combinationSchema } from '../metrics/combination.ts';
import {
  metricCurveSchema,
  metricKeySchema,
  metricPointSchema,
  metricRangeShape,
  metricSeriesSchema,
} from './metrics.ts';
import { runProcedures } from './run-procedures.ts';
import { sampleSchema } from './sample.ts';
import { savedViewSchema } from './saved-views.ts';
import {
  freeableSchema,
  removalEventSchema,
  restoredSchema,
  storageOverviewSchema,
  trashDaysSchema,
  trashSchema,
} from './storage.ts';
import { hostMessageSchema, presetInfoSchema, systemInfoSchema } from './system.ts';
import { storageHealthSchema, verifyEventSchema } from './verify.ts';
import { branchProcedures, walkProcedures } from './walk-procedures.ts';
import { recordOf } from '../typed/record.ts';

const experimentId = z.object({ id: z.string() });

/** The API of the lab: one contract for Electron's MessagePort and the browser's WebSocket. */
export const contract = {
  system: {
    info: base.output(systemInfoSchema),
    presets: base.output(z.array(presetInfoSchema)),
    /** The licences of everything inside the lab, as text; null in a checkout that was not built. */
    notices: base.output(z.string().nullable()),
    /** What the desktop application asks of its page. */
    messages: base.output(eventIterator(hostMessageSchema)),
  },
  engines: {
    /** Every engine of this build and whether it can be loaded here. */
    list: base.output(z.array(engineStatusSchema)),
    /**
     * Self-test and calibration of the engines that are present (or of those named), for one
     * configuration. Ends when all are examined; closing the iterator cancels.
     */
    examine: base
      .input(z.object({ config: z.unknown(), engines: z.array(engineIdSchema).min(1).optional() }))
      .output(eventIterator(examinationEventSchema)),
    /** What a run would take: at once what can be told, the time when it was measured. */
    estimate: base
      .input(z.object({ config: z.unknown() }))
      .output(eventIterator(estimateEventSchema)),
    packages: packageProcedures,
  },
  runs: runProcedures,
  /** Of the lists of runs and experiments, under names; each answers with all. */
  views: {
    list: base.output(z.array(savedViewSchema)),
    save: change.input(savedViewSchema).output(z.array(savedViewSchema)),
    delete: change
      .input(savedViewSchema.pick({ name: true, of: true }))
      .output(z.array(savedViewSchema)),
  },
  experiments: {
    /** Newest first. */
    list: base.output(z.array(experimentSummarySchema)),
    get: base.input(experimentId).output(experimentSummarySchema),
    /** The configuration that its runs begin from. */
    config: base.input(experimentId).output(runConfigSchema),
    /**
     * Creates all of its runs, queued; INVALID_CONFIG says what cannot be run. How many there will
     * be, and what is wrong, is told before by plannedRuns (shared/experiments).
     */
    create: change.input(newExperimentSchema).output(experimentSummarySchema),
    /** Adds the runs that are missing for more variants, seeds or values. */
    extend: change.input(experimentExtensionSchema).output(experimentSummarySchema),
    /** Goes on with all that is missing; with `retryFailed` also with runs that failed. */
    resume: change
      .input(
        experimentId.extend({
          retryFailed: z.boolean().default(false),
          /** Where what is missing trains: null for here; left out, where it was to. */
          place: placeNameSchema.nullish(),
        }),
      )
      .output(experimentSummarySchema),
    /** Holds it; runs that train stop with a checkpoint. */
    stop: change.input(experimentId).output(experimentSummarySchema),
    /** Changes its name or notes; the names of its runs stay. */
    edit: change.input(experimentEditSchema).output(experimentSummarySchema),
    /** Changes tags, star, notes, or whether they are archived, of all of them or of none. */
    annotate: change.input(annotationOfManySchema).output(z.array(experimentSummarySchema)),
    /** Moves it to the trash, and its runs with it, or keeps them as single runs until it comes back. */
    delete: change
      .input(experimentId.extend({ runs: z.enum(['delete', 'keep']) }))
      .output(experimentId),
    /** Every change of any experiment or of a run in it. */
    watch: base.output(eventIterator(experimentEventSchema)),
  },
  metrics: {
    /** Downsampled curves of one run, at most `buckets` entries each. */
    query: base
      .input(z.object({ keys: z.array(metricKeySchema).min(1), ...metricRangeShape }))
      .output(z.array(metricSeriesSchema)),
    /** Two metrics of one run computed with each other where both have a point, downsampled then. */
    combine: base
      .input(z.object({ combination: combinationSchema, ...metricRangeShape }))
      .output(metricCurveSchema),
    /** New points of a live run, in batches. */
    watch: base
      .input(z.object({ runId: z.string() }))
      .output(eventIterator(z.array(metricPointSchema))),
  },
  analyses: {
    /** Newest first, without results. */
    list: base.output(z.array(analysisSummarySchema)),
    get: base.input(z.object({ id: z.int() })).output(analysisSchema),
    /**
     * What is stored of the same checkpoints or validations, null when it would have to be
     * computed.
     */
    find: base.input(analysisParametersSchema).output(analysisSchema.nullable()),
    /**
     * Answers from the store when the same was computed of the same checkpoints or validations
     * before. Ends after *done*; closing the iterator cancels.
     */
    run: base.input(analysisParametersSchema).output(eventIterator(analysisEventSchema)),
    delete: change.input(z.object({ id: z.int() })).output(z.object({ id: z.int() })),
  },
  archive: {
    /** How large a .hrmrun file will be. The file itself comes over HTTP (archive.ts). */
    outline: base.input(archiveSubjectSchema).output(archiveOutlineSchema),
  },
  /** Trained runs that come with the lab. */
  sample: {
    /** null: none comes with this lab. */
    state: base.output(sampleSchema.nullable()),
    /** Puts them into the lab, or brings them back from the trash. */
    add: change.output(sampleSchema),
  },
  episodes: {
    list: base.input(z.object({ runId: z.string() })).output(z.array(episodeSummarySchema)),
    /** The record in the binary form of shared/maze/episode-codec. */
    get: base.input(z.object({ id: z.int() })).output(z.instanceof(Blob)),
    /** Those of some episodes, to be drawn in a list; episodes that are not there are left out. */
    boards: base
      .input(z.object({ ids: z.array(z.int()).min(1).max(MOST_BOARDS) }))
      .output(z.array(episodeBoardSchema)),
  },
  walks: walkProcedures,
  places: placeProcedures,
  branches: branchProcedures,
  storage: {
    /** What is known of the data folder without reading all of it. */
    health: base.output(storageHealthSchema),
    /**
     * Looks at everything that is stored, or at one run, and changes nothing. Ends after *done*; closing the
     * iterator cancels.
     */
    verify: base
      .input(z.object({ run: z.string().optional() }))
      .output(eventIterator(verifyEventSchema)),
    /** Sizes of everything, as they were measured less than a minute ago; `fresh`: now. */
    overview: base
      .input(z.object({ fresh: z.boolean().default(false) }))
      .output(storageOverviewSchema),
    /** Gives up something of some runs, by default of all that do not train. */
    free: change
      .input(z.object({ what: freeableSchema, runs: z.array(z.string()).optional() }))
      .output(eventIterator(removalEventSchema)),
    /** What is in the trash, and for how long. */
    trash: base.output(trashSchema),
    /** Brings a run or an experiment back, to where it was if that place is free. */
    restore: change.input(z.object({ id: z.string() })).output(restoredSchema),
    /** Removes things from the trash for ever, with all that they stored. */
    remove: change
      .input(z.object({ ids: z.array(z.string()).min(1) }))
      .output(eventIterator(removalEventSchema)),
    keepTrash: change.input(z.object({ days: trashDaysSchema })).output(trashSchema),
  },
};

/**
 * Does a procedure of the contract change something? It must then not be sent a second time when nobody
 * knows whether the first one arrived. What the contract does not know is taken to.
 * @param path of the procedure, such as ['runs', 'fork']
 */
export function isChange(path: readonly string[]): boolean {
  let node: unknown = contract;
  for (const part of path) {
    node = recordOf(node)[part];
  }
  if (!isContractProcedure(node)) return true;
  const { changes }: ProcedureMeta = node['~orpc'].meta;
  return changes;
}
