import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { Place, PlaceStatus, PlaceTestEvent } from '../../shared/contract/places.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { printable } from '../../shared/text/control-characters.ts';
import type { Elsewhere, WantedPlace } from '../runs/elsewhere.ts';
import type { WritableConnection } from '../store/connection.ts';
import {
  assignPlace,
  bringHome,
  countPlacedRuns,
  countUnendedRuns,
  findPlacedRun,
  hasPlacedRuns,
  isAsBefore,
  leaveTask,
  LIVES,
  saveWish,
  type StoredPlacedRun,
} from '../store/placed-runs-repository.ts';
import { type UnsentRun, unsentRuns } from '../store/unsent-runs-repository.ts';
import { deletePlace, findPlace, listPlaces, savePlace } from '../store/places-repository.ts';
import type { StoredRun } from '../store/runs/run-row.ts';
import { changeState, findRunByNumber, saveError } from '../store/runs/runs-repository.ts';
import { LatestEvents } from '../streams/backlogs.ts';
import { doOrSay } from '../streams/do-or-say.ts';
import { Topic } from '../streams/topic.ts';
import { isNewestThere } from './home/bring-checkpoints.ts';
import { isUnusable } from './home/carrier.ts';
import { PlaceError } from './place-error.ts';
import { PlaceLink } from './place-link.ts';
import type { PlaceService, TestOptions } from './place-service.ts';
import type { PlaceConnection } from './connect-place.ts';

export interface PlaceSupervisorOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  /** How a place is reached. */
  readonly connect: (place: Place) => PlaceConnection;
  /** Seconds between two questions to a place; as it is configured if left out. */
  readonly periodSeconds?: number;
  readonly test: PlaceService['test'];
  /** @throws RunConfigError */
  readonly config: (id: string) => RunConfig;
  /** Something of a run changed. */
  readonly onChange: (id: string) => void;
  readonly onPoints: (id: string, points: MetricPoint[]) => void;
}

const PUBLISH_MILLISECONDS = 100;

/** The places of a lab, and the runs that train there. */
export class PlaceSupervisor implements PlaceService, Elsewhere {
  readonly #options: PlaceSupervisorOptions;
  readonly #database: WritableConnection;
  readonly #links = new Map<string, PlaceLink>();
  /** Links of places whose settings have changed, until they have done their last. */
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #statuses = new Topic<PlaceStatus[]>();
  /** Runs that are sent although their experiment is held. */
  readonly #askedFor = new Set<string>();
  #publishing: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: PlaceSupervisorOptions) {
    this.#options = options;
    this.#database = options.database;
  }

  /** Catches up with everything that is at a place. */
  start(): void {
    for (const place of listPlaces(this.#database)) this.#link(place.name)?.wake();
  }

  list(): PlaceStatus[] {
    return listPlaces(this.#database).map((place) => {
      const { answeredAt = null, problem = null } = this.#links.get(place.name) ?? {};
      const counts = countPlacedRuns(this.#database, place.name);
      return { place, ...counts, answeredAt, problem: problem && printable(problem) };
    });
  }

  save(place: Place, was?: string): PlaceStatus[] {
    if (was !== undefined) this.#checkFolder(this.#find(was), place.folder);
    const isNew = was !== place.name;
    if (isNew && findPlace(this.#database, place.name)) {
      throw new PlaceError('PLACE_NAME_TAKEN', `there is a place ${place.name} already`);
    }
    savePlace(this.#database, place, was);
    this.#drop(was ?? place.name, place.name);
    this.#link(place.name)?.wake();
    return this.#changed();
  }

  remove(name: string): PlaceStatus[] {
    this.#find(name);
    const runs = countUnendedRuns(this.#database, name);
    if (runs > 0) {
      const [what, them] = runs === 1 ? ['1 run is', 'it'] : [`${runs} runs are`, 'them'];
      throw new PlaceError(
        'PLACE_IN_USE',
        `${what} at ${name}: delete ${them}, or go on with ${them} elsewhere, first`,
      );
    }
    deletePlace(this.#database, name);
    this.#drop(name);
    return this.#changed();
  }

  test(place: Place, options: TestOptions): AsyncIterable<PlaceTestEvent> {
    return this.#options.test(place, options);
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<PlaceStatus[], void, void> {
    const backlog = new LatestEvents<PlaceStatus[]>(() => 'all');
    backlog.add(this.list());
    return this.#statuses.subscribe(backlog, signal);
  }

  check(place: WantedPlace): void {
    if (place) this.#find(place);
  }

  has(run: StoredRun): boolean {
    return findPlacedRun(this.#database, run.number) !== undefined;
  }

  assign(run: StoredRun, place: string, resumeAt: number | null): void {
    const before = findPlacedRun(this.#database, run.number);
    if (before && (before.place !== place || resumeAt !== null)) {
      leaveTask(this.#database, run.number);
    }
    assignPlace(this.#database, run.number, place, resumeAt);
    this.#publishSoon();
  }

  async bringHome(run: StoredRun): Promise<void> {
    const placed = findPlacedRun(this.#database, run.number);
    if (!placed) return;
    try {
      await this.fetch(run);
    } catch (error) {
      // It would not come the next time either.
      if (!isUnusable(error)) throw error;
    }
    // Somebody may have gone on with it meanwhile, wherever.
    if (!isAsBefore(this.#database, placed)) return;
    bringHome(this.#database, run.number);
    this.#link(placed.place)?.wake();
  }

  async fetch(run: StoredRun): Promise<void> {
    const placed = findPlacedRun(this.#database, run.number);
    if (!placed) return;
    // What could not come when it ended may come now.
    if (placed.live === LIVES.home && !isNewestThere(this.#database, placed)) return;
    const link = this.#link(placed.place);
    if (!link) {
      const text = `nothing can be brought from ${placed.place} now: this version cannot use it, or the lab is being closed`;
      throw new PlaceError('PLACE_UNREACHABLE', text);
    }
    await link.bring(() => findPlacedRun(this.#database, run.number));
  }

  leave(run: Pick<StoredRun, 'number'>): void {
    const place = leaveTask(this.#database, run.number);
    if (place !== null) this.#link(place)?.wake();
  }

  sendWaiting(only: readonly string[] = []): void {
    for (const id of only) this.#askedFor.add(id);
    const places = new Set(this.#sendable().map(({ place }) => place));
    for (const place of places) this.#link(place)?.wake();
  }

  holdBack(ids: readonly string[]): void {
    for (const id of ids) this.#askedFor.delete(id);
  }

  stop(run: StoredRun, as: 'stop' | 'pause'): boolean {
    const placed = findPlacedRun(this.#database, run.number);
    this.#askedFor.delete(run.id);
    // One that was not sent is not counted any more.
    if (placed) this.#publishSoon();
    if (placed?.live !== LIVES.out) return false;
    saveWish(this.#database, run.number, as);
    this.#link(placed.place)?.wake();
    return true;
  }

  isOut(run: StoredRun): boolean {
    return findPlacedRun(this.#database, run.number)?.live === LIVES.out;
  }

  /** Nothing of what trains at a place is stopped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#publishing);
    await Promise.all([
      ...this.#leaving.values(),
      ...[...this.#links.values()].map((link) => link.close()),
    ]);
    this.#statuses.end();
  }

  /** What runs at a place write stays where it is. @throws PlaceError PLACE_IN_USE */
  #checkFolder({ name, folder }: Place, wanted: string): void {
    if (wanted === folder || !hasPlacedRuns(this.#database, name)) return;
    throw new PlaceError(
      'PLACE_IN_USE',
      `runs at ${name} have not ended, or are not home yet: its folder must stay ${folder} until then`,
    );
  }

  #find(name: string): Place {
    const place = findPlace(this.#database, name);
    if (!place) throw new PlaceError('PLACE_NOT_FOUND', `there is no place ${name}`);
    return place;
  }

  /** Those that may be sent now. */
  #sendable(): UnsentRun[] {
    return unsentRuns(this.#database).filter(
      ({ id, heldBack, experimentHeld }) =>
        !heldBack && (!experimentHeld || this.#askedFor.has(id)),
    );
  }

  /** null for a place that is not there, or when the lab is being closed. */
  #link(name: string): PlaceLink | null {
    const known = this.#links.get(name);
    if (known) return known;
    const place = findPlace(this.#database, name);
    if (!place || this.#isClosed) return null;
    const { database, dataFolder, connect, config, onChange, onPoints } = this.#options;
    const { periodSeconds = place.periodSeconds } = this.#options;
    const link = new PlaceLink({
      database,
      dataFolder,
      place,
      ...connect(place),
      periodSeconds,
      config,
      onPoints,
      onChange: (id) => {
        onChange(id);
        this.#publishSoon();
      },
      after: this.#leaving.get(name),
      unsent: () => this.#sendable().filter((run) => run.place === name),
      onStatus: () => this.#publishSoon(),
      onSent: (runs) => this.holdBack(runs.map(({ id }) => id)),
      onRefused: (runs, why) => this.#refused(name, runs, why),
      onBroken: (run, { code, message }) => {
        saveError(database, run.run, { code, message });
        this.#end(run, 'failed', message);
      },
    });
    this.#links.set(name, link);
    return link;
  }

  /** Its settings have changed, or it is gone. */
  #drop(name: string, now = name): void {
    const link = this.#links.get(name);
    if (!link) return;
    this.#links.delete(name);
    const left = link.close().then(() => {
      if (this.#leaving.get(now) === left) this.#leaving.delete(now);
    });
    this.#leaving.set(now, left);
  }

  #refused(place: string, runs: readonly StoredPlacedRun[], why: string): void {
    for (const run of runs) this.#end(run, 'stopped', `${place} did not take it: ${why}`);
  }

  #end({ run, id }: StoredPlacedRun, state: 'failed' | 'stopped', note: string): void {
    this.#askedFor.delete(id);
    const update = findRunByNumber(this.#database, run)?.progress.update ?? 0;
    changeState(this.#database, run, { state, at: Date.now(), update, note: printable(note) });
    this.#options.onChange(id);
    this.#publishSoon();
  }

  #changed(): PlaceStatus[] {
    this.#publishSoon();
    return this.list();
  }

  #publishSoon(): void {
    if (this.#publishing !== undefined || this.#isClosed) return;
    this.#publishing = setTimeout(() => {
      this.#publishing = undefined;
      if (this.#statuses.subscribers === 0) return;
      doOrSay('places', () => this.#statuses.publish(this.list()));
    }, PUBLISH_MILLISECONDS);
  }
}
