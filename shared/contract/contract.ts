import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { runConfigSchema } from '../run-config/schema.ts';
import { episodeSummarySchema } from './episodes.ts';
import { metricKeySchema, metricPointSchema, metricSeriesSchema } from './metrics.ts';
import {
  checkpointSummarySchema,
  runEventSchema,
  runSummarySchema,
  stateChangeSchema,
} from './runs.ts';
import { presetInfoSchema, systemInfoSchema } from './system.ts';

const configIssues = z.object({
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
});

/** Errors that every procedure may answer with, typed on both sides. */
const base = oc.errors({
  RUN_NOT_FOUND: { message: 'There is no such run', data: z.object({ id: z.string() }) },
  EPISODE_NOT_FOUND: { message: 'There is no such episode', data: z.object({ id: z.int() }) },
  RUN_STATE_CONFLICT: {
    message: 'The run is not in a state in which this can be done',
    data: z.object({ id: z.string(), state: z.string(), action: z.string() }),
  },
  INVALID_CONFIG: { message: 'The configuration cannot be used', data: configIssues },
  STORE_FAILED: { message: 'The data folder could not be read or written' },
});

const runId = z.object({ id: z.string() });

/** The API of the lab: one contract for Electron's MessagePort and the browser's WebSocket. */
export const contract = {
  system: {
    info: base.output(systemInfoSchema),
    presets: base.output(z.array(presetInfoSchema)),
  },
  runs: {
    /** Newest first. */
    list: base.output(z.array(runSummarySchema)),
    get: base.input(runId).output(runSummarySchema),
    config: base.input(runId).output(runConfigSchema),
    history: base.input(runId).output(z.array(stateChangeSchema)),
    checkpoints: base.input(runId).output(z.array(checkpointSummarySchema)),
    /** Checks the configuration, creates the run and queues it. */
    create: base.input(z.object({ config: z.unknown() })).output(runSummarySchema),
    pause: base.input(runId).output(runSummarySchema),
    /** Goes on with a paused run, or restarts an interrupted or stopped one from its checkpoint. */
    resume: base.input(runId).output(runSummarySchema),
    stop: base.input(runId).output(runSummarySchema),
    rename: base
      .input(z.object({ id: z.string(), name: z.string().trim().min(1).max(120) }))
      .output(runSummarySchema),
    /** Stops the run if it lives and removes everything it stored. */
    delete: base.input(runId).output(z.object({ id: z.string() })),
    /** Every change of any run: state, progress, validation. */
    watch: base.output(eventIterator(runEventSchema)),
  },
  metrics: {
    /** Downsampled curves of one run, at most `buckets` entries each. */
    query: base
      .input(
        z.object({
          runId: z.string(),
          keys: z.array(metricKeySchema).min(1),
          buckets: z.int().min(2).max(5000),
          fromUpdate: z.int().optional(),
          toUpdate: z.int().optional(),
        }),
      )
      .output(z.array(metricSeriesSchema)),
    /** New points of a live run, in batches. */
    watch: base
      .input(z.object({ runId: z.string() }))
      .output(eventIterator(z.array(metricPointSchema))),
  },
  episodes: {
    list: base.input(z.object({ runId: z.string() })).output(z.array(episodeSummarySchema)),
    /** The record in the binary form of shared/maze/episode-codec. */
    get: base.input(z.object({ id: z.int() })).output(z.instanceof(Blob)),
  },
};
