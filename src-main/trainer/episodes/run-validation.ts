import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { roundSample } from '../../../shared/run-config/kept-sample.ts';
import { VALIDATION_METRICS } from '../../../shared/metrics/validation-fields.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { HrmAgent } from '../../agent/agent.ts';
import { validate, type ValidationRequest } from '../../evaluation/validate.ts';
import type { Ladder } from './ladder.ts';
import { LastBoard } from './last-board.ts';
import type { RecordedEpisode } from '../protocol.ts';
import { recordEpisode } from './recorded-episodes.ts';
import type { Stopwatch } from '../reports/stopwatch.ts';

/** The metric points of a validation; a rate over no episodes has none. */
export function validationPoints(report: ValidationReport, wallSeconds: number): MetricPoint[] {
  const { update } = report;
  return VALIDATION_METRICS.flatMap(({ key, field }) => {
    const value = report[field];
    return value === null ? [] : [{ key, update, wallSeconds, value }];
  });
}

/** What a validation found. */
export interface ValidationFindings {
  readonly report: ValidationReport;
  /** Metric points of the report, and of the last board when that was validated too. */
  readonly points: readonly MetricPoint[];
  /** Empty when none are kept. */
  readonly episodes: readonly RecordedEpisode[];
}

/** Validations of a run: on the board of its rung and, when wanted, on the last one too. */
export class RunValidation {
  readonly #config: RunConfig;
  readonly #ladder: Ladder;
  #lastBoard: LastBoard | null = null;

  constructor(config: RunConfig, ladder: Ladder) {
    this.#config = config;
    this.#ladder = ladder;
  }

  /** Rolls out the validation episodes of an update; null when the signal cut it short. */
  async validate(
    agent: HrmAgent,
    request: Pick<ValidationRequest, 'update' | 'onProgress'> & { readonly signal: AbortSignal },
    watch: Stopwatch,
  ): Promise<ValidationFindings | null> {
    const { seed, validation } = this.#config;
    const { signal, update } = request;
    const all = { ...request, seed, episodes: validation.episodes };
    const { environment } = this.#ladder;
    try {
      const config = { ...this.#config, environment };
      const { report, moving, frozen } = await validate(agent, { ...all, config });
      const lastBoard = await this.#validateLastBoard(agent, all, watch);
      return {
        report,
        points: [...validationPoints(report, watch.seconds), ...lastBoard],
        episodes: this.#kept(moving, frozen).map(([episode, index]) =>
          recordEpisode(episode, update, index),
        ),
      };
    } catch (error) {
      if (signal.aborted && error === signal.reason) return null;
      throw error;
    }
  }

  /** The episodes that are recorded, with their index in the round: all, or those that stay for good. */
  #kept(moving: readonly EpisodeRecord[], frozen: readonly EpisodeRecord[]) {
    const { keptRounds, keptSample } = this.#config.validation;
    const sample = roundSample(keptSample);
    const all = [...moving, ...frozen].map((episode, index) => [episode, index] as const);
    if (keptRounds > 0) return all;
    return [
      ...all.slice(0, Math.min(sample.moving, moving.length)),
      ...all.slice(moving.length, moving.length + sample.frozen),
    ];
  }

  /** The points of a validation on the last board, when that is wanted and is not the present board. */
  async #validateLastBoard(
    agent: HrmAgent,
    request: Omit<ValidationRequest, 'config'>,
    watch: Stopwatch,
  ): Promise<readonly MetricPoint[]> {
    if (!this.#config.ladder.validateLast || this.#ladder.isOnLast) return [];
    this.#lastBoard ??= new LastBoard(this.#config, agent);
    return this.#lastBoard.validate(request, watch.seconds);
  }

  /** Frees what belongs to the last board; it is made again when it is needed. */
  async dispose(): Promise<void> {
    await this.#lastBoard?.dispose();
    this.#lastBoard = null;
  }
}
