import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type {
  EnginePackage,
  EnginePackageId,
  PackageEvent,
} from '../../../shared/contract/engine-packages.ts';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import type { EngineId } from '../../../shared/run-config/engine-ids.ts';
import { freeBytes as freeOnDisk } from '../../disk/free-space.ts';
import { isFileError } from '../../disk/file-error.ts';
import { PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { eventStream } from '../../streams/event-stream.ts';
import { Tasks } from '../../streams/tasks.ts';
import { filesOf, totalOf } from './copy-files.ts';
import { type Patience, USUAL_PATIENCE } from './download.ts';
import {
  putInPlace,
  readInstalled,
  takeAway,
  unfinishedFolder,
  UNTRIED,
  writeFacts,
} from './installed.ts';
import { PackageError } from './package-error.ts';
import {
  type Computer,
  type PackageHosts,
  type PackageKind,
  type Placing,
  PUBLIC_HOSTS,
} from './package-kind.ts';
import type { FreeBytes } from './room.ts';

/** What trying a package brought out. */
export interface PackageTrial {
  /** In words. */
  readonly outcome: string;
  /** The engine whose self-test has the last word, once the package is in its place; null: it is decided. */
  readonly selfTest: EngineId | null;
}

export interface EnginePackagesOptions {
  /** Absolute path of the folder that holds all packages; it need not be there. */
  readonly folder: string;
  readonly kinds: readonly PackageKind[];
  /**
   * Tries a package where it was put together.
   * @throws an error in one line when it does not work
   */
  readonly trial: (id: EnginePackageId, folder: string) => Promise<PackageTrial>;
  /** Examines an engine; why it may not be used, or null. */
  readonly selfTest: (engine: EngineId, signal: AbortSignal) => Promise<string | null>;
  readonly hosts?: PackageHosts | undefined;
  readonly patience?: Patience | undefined;
  readonly freeBytes?: FreeBytes | undefined;
  readonly computer?: Computer | undefined;
}

/** What is being put in or taken away. */
interface Busy {
  readonly id: EnginePackageId;
  readonly stopped: AbortSignal;
  readonly ended: Promise<void>;
}

/** Of work that nobody stops. */
const NEVER = new AbortController().signal;

/** An error of ours for a file or folder that cannot be read or written; others as they are. */
function fileFailure(cause: unknown): unknown {
  if (cause instanceof PackageError || !isFileError(cause)) return cause;
  const message = `${cause.path ?? 'a file'} cannot be read or written (${cause.code})`;
  return new PackageError('PACKAGE_SOURCE', message, { cause });
}

/** Packages of engines that do not come with the lab: put in and taken away by its user. */
export class EnginePackages {
  readonly #options: EnginePackagesOptions;
  readonly #hosts: PackageHosts;
  readonly #computer: Computer;
  readonly #closing = new AbortController();
  readonly #tasks = new Tasks();
  #busy: Busy | null = null;

  constructor(options: EnginePackagesOptions) {
    this.#options = options;
    this.#hosts = options.hosts ?? PUBLIC_HOSTS;
    this.#computer = options.computer ?? { platform: process.platform, arch: process.arch };
  }

  list(): EnginePackage[] {
    return this.#options.kinds.map((kind) => this.#describe(kind));
  }

  /**
   * Puts a package in, in place of the one that is there, and tries it. Nothing of it stays when it fails or
   * is cancelled, which closing the iterator does: then the one before is there again.
   * @param path of a file or folder on this machine; null downloads
   * @throws PackageError from the iterator
   */
  install(
    id: EnginePackageId,
    path: string | null,
    signal?: AbortSignal,
  ): AsyncGenerator<PackageEvent, void, void> {
    const signals = [this.#closing.signal, ...(signal ? [signal] : [])];
    const task = (tell: (event: PackageEvent) => void, stopped: AbortSignal) =>
      this.#tasks.track(this.#alone(id, stopped, () => this.#install(id, path, tell, stopped)));
    const areProgress = (before: PackageEvent, event: PackageEvent) =>
      before.kind === 'progress' && event.kind === 'progress';
    return eventStream(task, AbortSignal.any(signals), areProgress);
  }

  /** @throws PackageError when it is not there, in use, or another one is being put in */
  remove(id: EnginePackageId): Promise<EnginePackage[]> {
    return this.#tasks.track(
      this.#alone(id, NEVER, async () => {
        const { folder } = this.#options;
        if (this.#describe(this.#kindOf(id)).installed === null) {
          throw new PackageError('PACKAGE_REFUSED', 'it is not there');
        }
        await takeAway(folder, id).catch((cause: unknown) => {
          if (!isFileError(cause)) throw cause;
          const message = `${join(folder, id)} cannot be removed (${cause.code}): it may be in use; start the lab again`;
          throw new PackageError('PACKAGE_REFUSED', message, { cause });
        });
        return this.list();
      }),
    );
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the lab is being closed'));
    await this.#tasks.settled();
  }

  #kindOf(id: EnginePackageId): PackageKind {
    const kind = this.#options.kinds.find((each) => each.id === id);
    if (!kind) throw new PackageError('PACKAGE_REFUSED', `there is no package ${id}`);
    return kind;
  }

  #describe(kind: PackageKind): EnginePackage {
    const { id, label, engine, purpose, accepts } = kind;
    return {
      id,
      label,
      engine,
      purpose,
      accepts,
      installed: readInstalled(join(this.#options.folder, id)),
      download: kind.download(this.#computer, this.#hosts),
      obstacle: kind.obstacle(this.#computer),
    };
  }

  async #alone<T>(id: EnginePackageId, stopped: AbortSignal, work: () => Promise<T>): Promise<T> {
    // What was cancelled has a moment to clear up.
    while (this.#busy?.stopped.aborted) await this.#busy.ended;
    if (this.#busy !== null) {
      const other = this.#kindOf(this.#busy.id).label;
      throw new PackageError('PACKAGE_REFUSED', `${other}: this is not finished; one at a time`);
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#busy = { id, stopped, ended };
    try {
      return await work();
    } finally {
      this.#busy = null;
      end();
    }
  }

  async #install(
    id: EnginePackageId,
    path: string | null,
    tell: (event: PackageEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { folder: place, patience = USUAL_PATIENCE, freeBytes = freeOnDisk } = this.#options;
    const kind = this.#kindOf(id);
    const folder = unfinishedFolder(place, id);
    const placing: Placing = {
      folder,
      computer: this.#computer,
      hosts: this.#hosts,
      surroundings: { signal, patience, freeBytes },
      tell: (stage, done, total) => tell({ kind: 'progress', stage, done, total }),
    };
    try {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
      const origin =
        path === null ? await kind.fetch(placing) : await kind.take(resolve(path), placing);
      signal.throwIfAborted();
      tell({ kind: 'progress', stage: 'try', done: 0, total: null });
      const { outcome, selfTest } = await this.#try(id, folder);
      signal.throwIfAborted();
      const bytes = totalOf(await filesOf(folder, '', () => false));
      const facts = { ...origin, bytes, installedAt: Date.now() };
      await writeFacts(folder, { ...facts, outcome: selfTest === null ? outcome : UNTRIED });
      const inPlace = await putInPlace(folder, place, id);
      if (selfTest !== null) {
        await this.#examine(selfTest, signal).catch(async (cause: unknown) => {
          await inPlace.takeBack();
          throw cause;
        });
        await writeFacts(join(place, id), { ...facts, outcome });
      }
      await inPlace.keep();
    } catch (cause) {
      throw signal.aborted ? cause : fileFailure(cause);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    tell({ kind: 'installed', package: this.#describe(kind) });
  }

  async #try(id: EnginePackageId, folder: string): Promise<PackageTrial> {
    try {
      return await this.#options.trial(id, folder);
    } catch (cause) {
      throw new PackageError('PACKAGE_TRIAL', errorMessage(cause), { cause });
    }
  }

  /** The last word on a package in its place. */
  async #examine(engine: EngineId, signal: AbortSignal): Promise<void> {
    const refused = await this.#options.selfTest(engine, signal);
    signal.throwIfAborted();
    if (refused !== null) throw new PackageError('PACKAGE_TRIAL', refused);
  }
}
