import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { HostMessage, PresetInfo, SystemInfo } from '../../shared/contract/system.ts';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import { PRESETS } from '../../shared/run-config/presets.ts';
import type { ArchiveService } from '../archive/archive-service.ts';
import type { AnalysisService } from '../analyses/analysis-service.ts';
import type { EngineService } from '../engines/engine-service.ts';
import type { EnginePackages } from '../engines/packages/package-service.ts';
import type { ExperimentService } from '../experiments/experiment-service.ts';
import type { SavedViews } from '../runs/saved-views.ts';
import type { RunService } from '../runs/run-service.ts';
import type { StorageService } from '../storage/storage-service.ts';
import type { Recordings } from '../store/recordings/recordings.ts';
import type { VerifyService } from '../verify/verify-service.ts';
import type { BranchService } from '../branches/branch-service.ts';
import type { PlaceService } from '../places/place-service.ts';
import type { WalkService } from '../walks/walk-service.ts';
import type { SampleService } from '../sample/sample-service.ts';
import { typedErrors, typedStream } from './typed-errors.ts';

export interface RouterParts {
  readonly runs: RunService;
  readonly views: SavedViews;
  readonly experiments: ExperimentService;
  readonly engines: EngineService;
  readonly packages: EnginePackages;
  readonly analyses: AnalysisService;
  readonly archives: Pick<ArchiveService, 'outline'>;
  readonly sample: SampleService;
  readonly recordings: Recordings;
  readonly verify: VerifyService;
  readonly storage: StorageService;
  readonly walks: WalkService;
  readonly branches: BranchService;
  readonly places: PlaceService;
  readonly systemInfo: () => SystemInfo;
  readonly notices: () => Promise<string | null>;
  readonly messages: (signal?: AbortSignal) => AsyncIteratorObject<HostMessage, void, void>;
}

export type LabRouter = ReturnType<typeof createRouter>;

/** Every preset with its number of trainable parameters. */
export function presetInfos(): PresetInfo[] {
  return PRESETS.map(({ id, label, summary, config }) => ({
    id,
    label,
    summary,
    parameters: countParameters(config.model),
  }));
}

/** Implements the contract on the parts of a lab, for any transport. */
export function createRouter(parts: RouterParts) {
  const {
    runs,
    views,
    experiments,
    engines,
    packages,
    analyses,
    archives,
    sample,
    recordings,
    storage,
    verify,
    walks,
    branches,
    places,
    systemInfo,
    notices,
    messages,
  } = parts;
  const api = implement(contract).use(typedErrors);
  return api.router({
    system: {
      info: api.system.info.handler(() => systemInfo()),
      presets: api.system.presets.handler(() => presetInfos()),
      notices: api.system.notices.handler(() => notices()),
      messages: api.system.messages.handler(({ signal }) => messages(signal)),
    },
    engines: {
      list: api.engines.list.handler(() => [...engines.list()]),
      examine: api.engines.examine.handler(({ input, signal, path }) =>
        typedStream(engines.examine(input.config, input.engines, signal), path),
      ),
      estimate: api.engines.estimate.handler(({ input, signal, path }) =>
        typedStream(engines.estimate(input.config, signal), path),
      ),
      packages: {
        list: api.engines.packages.list.handler(() => packages.list()),
        install: api.engines.packages.install.handler(({ input, signal, path }) =>
          typedStream(packages.install(input.id, input.path, signal), path),
        ),
        remove: api.engines.packages.remove.handler(({ input }) => packages.remove(input.id)),
      },
    },
    runs: {
      list: api.runs.list.handler(() => runs.list()),
      get: api.runs.get.handler(({ input }) => runs.get(input.id)),
      columns: api.runs.columns.handler(({ input }) => recordings.runColumns(input)),
      curves: api.runs.curves.handler(({ input }) => recordings.runCurves(input)),
      config: api.runs.config.handler(({ input }) => runs.config(input.id)),
      engine: api.runs.engine.handler(({ input }) => runs.engine(input.id)),
      history: api.runs.history.handler(({ input }) => runs.history(input.id)),
      checkpoints: api.runs.checkpoints.handler(({ input }) => runs.checkpoints(input.id)),
      create: api.runs.create.handler(async ({ input }) => {
        await runs.checkWholeStartWeights(input.config);
        return runs.create(input.config, {}, input.like, input.place);
      }),
      fork: api.runs.fork.handler(({ input }) => runs.fork(input.id, input)),
      origin: api.runs.origin.handler(({ input }) => runs.origin(input.id)),
      queue: api.runs.queue.handler(() => runs.queue.list()),
      moveInQueue: api.runs.moveInQueue.handler(({ input }) => runs.queue.move(input)),
      holdInQueue: api.runs.holdInQueue.handler(({ input }) =>
        runs.queue.hold(input.ids, input.held),
      ),
      pause: api.runs.pause.handler(({ input }) => runs.pause(input.id)),
      resume: api.runs.resume.handler(({ input }) => runs.resume(input.id, input)),
      fetch: api.runs.fetch.handler(({ input }) => runs.fetch(input.id)),
      stop: api.runs.stop.handler(({ input }) => runs.stop(input.id)),
      rename: api.runs.rename.handler(({ input }) => runs.rename(input.id, input.name)),
      notes: api.runs.notes.handler(({ input }) => runs.notes(input.id)),
      annotate: api.runs.annotate.handler(({ input }) => runs.annotate(input.ids, input.change)),
      delete: api.runs.delete.handler(({ input }) => {
        runs.delete(input.id);
        return { id: input.id };
      }),
      watch: api.runs.watch.handler(({ signal }) => runs.watch(signal)),
    },
    views: {
      list: api.views.list.handler(() => views.list()),
      save: api.views.save.handler(({ input }) => views.save(input)),
      delete: api.views.delete.handler(({ input }) => views.remove(input)),
    },
    experiments: {
      list: api.experiments.list.handler(() => experiments.list()),
      get: api.experiments.get.handler(({ input }) => experiments.get(input.id)),
      config: api.experiments.config.handler(({ input }) => experiments.config(input.id)),
      create: api.experiments.create.handler(async ({ input }) => {
        await runs.checkWholeStartWeights(input.config);
        return experiments.create(input);
      }),
      extend: api.experiments.extend.handler(async ({ input }) => {
        await runs.checkWholeStartWeights(experiments.config(input.id));
        return experiments.extend(input);
      }),
      resume: api.experiments.resume.handler(({ input }) => experiments.resume(input.id, input)),
      stop: api.experiments.stop.handler(({ input }) => experiments.stop(input.id)),
      edit: api.experiments.edit.handler(({ input }) => experiments.edit(input)),
      annotate: api.experiments.annotate.handler(({ input }) =>
        experiments.annotate(input.ids, input.change),
      ),
      delete: api.experiments.delete.handler(({ input }) => {
        experiments.delete(input.id, input.runs);
        return { id: input.id };
      }),
      watch: api.experiments.watch.handler(({ signal }) => experiments.watch(signal)),
    },
    metrics: {
      query: api.metrics.query.handler(({ input }) => {
        runs.get(input.runId);
        return recordings.metrics(input);
      }),
      combine: api.metrics.combine.handler(({ input }) => {
        runs.get(input.runId);
        return recordings.combination(input);
      }),
      watch: api.metrics.watch.handler(({ input, signal }) =>
        runs.watchMetrics(input.runId, signal),
      ),
    },
    analyses: {
      list: api.analyses.list.handler(() => analyses.list()),
      get: api.analyses.get.handler(({ input }) => analyses.get(input.id)),
      find: api.analyses.find.handler(({ input }) => analyses.find(input)),
      run: api.analyses.run.handler(({ input, signal, path }) =>
        typedStream(analyses.run(input, signal), path),
      ),
      delete: api.analyses.delete.handler(({ input }) => {
        analyses.delete(input.id);
        return { id: input.id };
      }),
    },
    archive: { outline: api.archive.outline.handler(({ input }) => archives.outline(input)) },
    sample: {
      state: api.sample.state.handler(() => sample.state()),
      add: api.sample.add.handler(() => sample.add()),
    },
    episodes: {
      list: api.episodes.list.handler(({ input }) => {
        runs.get(input.runId);
        return recordings.episodes(input.runId);
      }),
      get: api.episodes.get.handler(async ({ input, errors }) => {
        const record = await recordings.episodeRecord(input.id);
        if (!record) throw errors.EPISODE_NOT_FOUND({ data: { id: input.id } });
        return new Blob([record], { type: 'application/octet-stream' });
      }),
      boards: api.episodes.boards.handler(({ input }) => recordings.episodeBoards(input.ids)),
    },
    walks: {
      agents: api.walks.agents.handler(({ input }) => walks.agents(input.episodeId)),
      run: api.walks.run.handler(({ input, signal, path }) =>
        typedStream(walks.run(input, signal), path),
      ),
      look: api.walks.look.handler(({ input, signal }) => walks.look(input, signal)),
      latentPath: api.walks.latentPath.handler(({ input, signal }) =>
        walks.latentPath(input.walk, signal),
      ),
      lengths: api.walks.lengths.handler(({ input, signal, path }) =>
        typedStream(walks.lengths(input, signal), path),
      ),
    },
    branches: {
      list: api.branches.list.handler(({ input }) => branches.list(input.episodeId)),
      get: api.branches.get.handler(
        ({ input }) => new Blob([branches.record(input.id)], { type: 'application/octet-stream' }),
      ),
      keep: api.branches.keep.handler(({ input, signal }) =>
        branches.keep(input.walk, input.name, signal),
      ),
      rename: api.branches.rename.handler(({ input }) => branches.rename(input.id, input.name)),
      delete: api.branches.delete.handler(({ input }) => {
        branches.delete(input.id);
        return { id: input.id };
      }),
    },
    places: {
      list: api.places.list.handler(() => places.list()),
      save: api.places.save.handler(({ input }) => places.save(input.place, input.was)),
      remove: api.places.remove.handler(({ input }) => places.remove(input.name)),
      test: api.places.test.handler(({ input, signal, path }) =>
        typedStream(places.test(input.place, { install: input.install, signal }), path),
      ),
      watch: api.places.watch.handler(({ signal }) => places.watch(signal)),
    },
    storage: {
      health: api.storage.health.handler(() => verify.health()),
      verify: api.storage.verify.handler(({ input, signal, path }) =>
        typedStream(verify.verify(input.run ?? null, signal), path),
      ),
      overview: api.storage.overview.handler(({ input }) => storage.overview(input)),
      free: api.storage.free.handler(({ input, signal, path }) =>
        typedStream(storage.free(input, signal), path),
      ),
      trash: api.storage.trash.handler(() => storage.trash()),
      restore: api.storage.restore.handler(({ input }) => storage.restore(input.id)),
      remove: api.storage.remove.handler(({ input, signal, path }) =>
        typedStream(storage.remove(input.ids, signal), path),
      ),
      keepTrash: api.storage.keepTrash.handler(({ input }) => storage.keepTrash(input.days)),
    },
  });
}
