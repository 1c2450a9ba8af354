import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findPreset } from '../../../shared/run-config/presets.ts';
import { connectToLab, type LabClient } from '../../e2e/support/lab-client.ts';
import type { LabPlace } from '../../e2e/support/access/lab-places.ts';
import { openCamera } from '../camera.ts';
import { type ShownLab, showLab } from '../shown-lab.ts';
import { exportFilm } from './film.ts';
import { EMPTY_SHOTS, type GuideShot, guideShots, LIVE_SHOTS } from './guide-shots.ts';
import { type ShownEpisodes, shownEpisodes } from './shown-episodes.ts';
import { openWebpEncoder, type SmallPicture } from './webp.ts';

/** Where the pictures of the guide go. */
export interface GuideOptions {
  /** The folder docs. */
  readonly docs: string;
  /** Only pictures with this in their names. */
  readonly only: string;
}

/** What is said of each picture: its file, and its bytes. */
type Say = (file: string, bytes: number) => void;

const SIZES = 'sizes.json';
/** Of the first run that trains: it has a curve then. */
const SHOWN_SHARE = 0.3;

async function takeShots(
  browser: Browser,
  { address, places }: Pick<ShownLab, 'address' | 'places'>,
  shots: readonly GuideShot[],
  on: (name: string, picture: SmallPicture) => Promise<void>,
): Promise<void> {
  const encoder = await openWebpEncoder(browser);
  for (const { name, place, width, height, part } of shots) {
    const view = { width, height, scheme: 'light' as const };
    const camera = await openCamera(browser, address, { view, vision: null });
    for (const each of opened(places, place)) {
      if (each.path !== undefined) await camera.goTo(each.path);
      await each.open(camera.page);
    }
    await on(name, await encoder.encode(await camera.look(part)));
    await camera.close();
  }
}

/** A place, after the page that it is opened on. */
function opened(places: readonly LabPlace[], place: string | LabPlace): LabPlace[] {
  if (typeof place !== 'string') return [place];
  const at = places.findIndex(({ name }) => name === place);
  const found = places[at];
  if (!found) throw new Error(`there is no place that is called ${place}`);
  if (found.path !== undefined) return [found];
  const on = places.slice(0, at).findLast(({ path }) => path !== undefined);
  return on ? [on, found] : [found];
}

/** Trains the first run of a small experiment until it has something to show; the others wait. */
async function startExperiment(client: LabClient): Promise<string> {
  const { id } = await client.experiments.create({
    name: 'Quick, two variants',
    config: findPreset('quick')?.config,
    variants: ['carry', 'reset'],
    seeds: [1, 2],
    start: true,
  });
  for (;;) {
    const runs = await client.runs.list();
    const shows = runs.some(
      ({ state, progress }) =>
        state === 'running' && progress.update > progress.totalUpdates * SHOWN_SHARE,
    );
    if (shows) return id;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Writes the pictures of the guide, the sizes of all of them, and the film of the README. */
export async function takeGuide(
  browser: Browser,
  { docs, only }: GuideOptions,
  say: Say,
): Promise<void> {
  const folder = join(docs, 'user-guide', 'pictures');
  await mkdir(folder, { recursive: true });
  const sizes = JSON.parse(await readFile(join(folder, SIZES), 'utf8').catch(() => '{}')) as Record<
    string,
    readonly number[]
  >;
  const wanted = (shots: readonly GuideShot[]) => shots.filter(({ name }) => name.includes(only));
  const write = async (name: string, { bytes, width, height }: SmallPicture) => {
    const file = `${name}.webp`;
    await writeFile(join(folder, file), bytes);
    sizes[file] = [width, height];
    say(file, bytes.byteLength);
  };

  await withLab(await mkdtemp(join(tmpdir(), 'lab-guide-')), async (lab) => {
    await takeShots(browser, lab, wanted(EMPTY_SHOTS), write);
  });
  await withLab(null, async (lab) => {
    const { client, close } = await connectToLab(lab.address);
    const carry = (await client.runs.list()).find(({ variant }) => variant === 'carry');
    if (!carry) throw new Error('the sample has no run of Carry');
    const episodes = await shownEpisodes(client, carry.id);
    await takeShots(browser, lab, wanted(guideShots(episodes)), write);
    if ('replay.gif'.includes(only)) await film(browser, lab, episodes, docs, say);
    if (wanted(LIVE_SHOTS).length > 0) {
      const id = await startExperiment(client);
      await takeShots(browser, lab, wanted(LIVE_SHOTS), write);
      await client.experiments.stop({ id });
    }
    close();
  });
  const sorted = Object.entries(sizes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([file, size]) => `  ${JSON.stringify(file)}: [${size.join(', ')}]`);
  await writeFile(join(folder, SIZES), `{\n${lines.join(',\n')}\n}\n`);
}

async function withLab(data: string | null, use: (lab: ShownLab) => Promise<void>): Promise<void> {
  const lab = await showLab(data);
  try {
    await use(lab);
  } finally {
    await lab.stop();
    if (data !== null) await rm(data, { recursive: true, force: true });
  }
}

async function film(
  browser: Browser,
  { address }: ShownLab,
  { runId, closing }: ShownEpisodes,
  docs: string,
  say: Say,
): Promise<void> {
  const view = { width: 1280, height: 800, scheme: 'light' as const };
  const camera = await openCamera(browser, address, { view, vision: null });
  await camera.goTo(`/runs/${runId}/episodes/${closing.id}`);
  await camera.page.locator('svg[data-moment="0"]').waitFor();
  await mkdir(join(docs, 'pictures'), { recursive: true });
  const file = join(docs, 'pictures', 'replay.gif');
  await exportFilm(camera.page, file);
  await camera.close();
  say('replay.gif', (await readFile(file)).byteLength);
}
