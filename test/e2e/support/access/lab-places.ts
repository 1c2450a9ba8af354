import type { Page } from 'playwright-core';
import type { Variant } from '../../../../shared/variants/variants.ts';
import type { LabClient } from '../lab-client.ts';

/** A page of the lab, or something that is opened on the page before it. */
export interface LabPlace {
  readonly name: string;
  /** Where it is; left out for what is opened on the page before. */
  readonly path?: string;
  /** What is done there, ending when it is to be seen. */
  readonly open: (page: Page) => Promise<unknown>;
  /** Closes what was opened. */
  readonly close?: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name, level: 1 }).first().waitFor();
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const tab = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel', { name }).waitFor();
};
/** The first press may close the tooltip of what has the focus. */
const pressEscape = async (page: Page) => {
  const opened = page.locator('[role=dialog], [role=menu], [role=listbox]');
  for (let press = 0; press < 3 && (await opened.count()) > 0; press++) {
    await page.keyboard.press('Escape');
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
  await opened.first().waitFor({ state: 'detached' });
};
const dialogByKey = (key: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
};
const popover = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
};
const menu = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('menu').waitFor();
};

/**
 * Every page of the lab with something in it, in the order in which they are visited.
 * @throws unless the lab has an experiment whose runs of Carry and Reset have recorded episodes
 */
export async function placesOf(client: LabClient): Promise<LabPlace[]> {
  const runs = await client.runs.list();
  const [experiment] = await client.experiments.list();
  const own = new Set(experiment?.runs.map(({ id }) => id));
  const trained = (variant: Variant) =>
    runs.find((run) => run.variant === variant && own.has(run.id))?.id;
  const [carry, reset] = [trained('carry'), trained('reset')];
  const [episode] = carry ? await client.episodes.list({ runId: carry }) : [];
  if (!experiment || !carry || !reset || !episode) {
    throw new Error('there must be an experiment with trained runs of Carry and Reset');
  }
  // A run of another world, where there is one.
  const single = runs.find(({ id, parent }) => !own.has(id) && parent === null)?.id ?? carry;
  const [cluster] = await client.places.list();
  const [{ update }] = await client.runs.checkpoints({ id: single });
  return [
    { name: 'runs', path: '/runs', open: heading('Runs') },
    {
      name: 'help at a term',
      open: async (page) => {
        await page.locator('th [data-help]').first().press('Enter');
        await page.locator('[data-explanation]').waitFor();
      },
      close: pressEscape,
    },
    {
      name: 'tour',
      open: async (page) => {
        await page.keyboard.press('?');
        await page.getByRole('button', { name: 'Tour of the lab' }).click();
        await page.locator('[data-tour-ring]').waitFor();
      },
      close: async (page) => {
        await page.keyboard.press('Escape');
        await page.locator('[data-tour-card]').waitFor({ state: 'detached' });
      },
    },
    {
      name: 'terms',
      open: async (page) => {
        await page.keyboard.press('?');
        await page.getByRole('button', { name: 'Terms', exact: true }).click();
        await page.locator('[data-find-term]').waitFor();
      },
      close: pressEscape,
    },
    { name: 'menu of a run', open: menu(/^More for/), close: pressEscape },
    ...['Add a filter', 'Group the runs', 'Choose the columns', 'Views'].map((name) => ({
      name,
      open: popover(name),
      close: pressEscape,
    })),
    {
      name: 'runs, grouped and selected',
      path: '/runs?group=variant',
      open: async (page) => {
        await page
          .getByRole('button', { name: /^Select the group/ })
          .first()
          .click();
        await page.getByRole('region', { name: 'Selected runs' }).waitFor();
      },
    },
    { name: 'palette', open: dialogByKey('Control+k'), close: pressEscape },
    { name: 'shortcuts', open: dialogByKey('?'), close: pressEscape },
    { name: 'about', open: popover(/^About this lab/), close: pressEscape },
    { name: 'queue', path: '/queue', open: heading('Queue') },
    { name: 'new run', path: '/new', open: heading('New run') },
    { name: 'all settings', open: (page) => page.getByLabel('All settings').click() },
    { name: 'experiments', path: '/experiments', open: heading('Experiments') },
    { name: 'new experiment', path: '/experiments/new', open: heading('New experiment') },
    { name: 'experiment', path: `/experiments/${experiment.id}`, open: heading(experiment.name) },
    { name: 'more seeds', open: popover(/^Add seeds/), close: pressEscape },
    { name: 'experiment, grid', open: tab('Settings and results') },
    {
      name: 'compare',
      path: `/compare?runs=${carry},${reset}`,
      open: (page) => page.locator('canvas').first().waitFor(),
    },
    {
      name: 'figures',
      path: '/figures',
      open: (page) => page.locator('[data-figure]').first().waitFor(),
    },
    {
      name: 'two agents',
      path: `/walks?a=${carry}&b=${reset}&mazes=16`,
      open: (page) => page.locator('[data-maze]').first().waitFor(),
    },
    {
      name: 'two walks',
      path: `/walks?a=${carry}&b=${reset}&mazes=16&maze=0`,
      open: async (page) => {
        await page.locator('[data-walk=B][data-length]').waitFor();
        await page.locator('[data-maze]').first().waitFor();
      },
    },
    {
      name: 'playground',
      path: `/playground?run=${carry}`,
      open: (page) => page.locator('[data-walk]:enabled').waitFor(),
    },
    { name: 'maze from text', open: popover(/^From text/), close: pressEscape },
    {
      name: 'playground, walking',
      open: async (page) => {
        await page.locator('[data-walk]').click();
        await page.locator('strong[data-moment]').waitFor();
      },
    },
    { name: 'engines', path: '/engines', open: heading('Engines') },
    {
      name: 'a package from this machine',
      open: popover(/^CUDA files of ONNX Runtime: from a file/),
      close: pressEscape,
    },
    { name: 'places', path: '/places', open: heading('Places') },
    ...(cluster
      ? [
          {
            name: 'a place',
            path: `/places/at/${cluster.place.name}`,
            open: heading(cluster.place.name),
          },
          { name: 'help at a field', open: popover('About Partition'), close: pressEscape },
        ]
      : []),
    { name: 'new place', path: '/places/new', open: heading('New place') },
    {
      name: 'run',
      path: `/runs/${single}`,
      open: (page) => page.locator('[data-episode]').first().waitFor(),
    },
    ...['Charts…', 'Tags', 'Notes'].map((name) => ({
      name: `run, ${name}`,
      open: popover(name),
      close: pressEscape,
    })),
    ...['Configuration', 'System', 'History', 'Checkpoints'].map((name) => ({
      name: `run, ${name}`,
      open: tab(new RegExp(`^${name}`)),
    })),
    {
      name: 'fork',
      path: `/runs/${single}/fork?update=${update}`,
      // The sample's checkpoints are weights alone, which the page says.
      open: (page) =>
        page
          .getByRole('heading', { name: /Fork/, level: 1 })
          .or(page.getByText('There is nothing to fork'))
          .waitFor(),
    },
    {
      name: 'replay',
      path: `/runs/${carry}/episodes/${episode.id}?step=1`,
      open: (page) => page.locator('svg[data-moment="1"]').first().waitFor(),
    },
    {
      name: 'speeds',
      open: async (page) => {
        await page.getByRole('combobox', { name: 'Speed' }).click();
        await page.getByRole('listbox').waitFor();
      },
      close: pressEscape,
    },
    { name: 'replay, thinking', open: tab('Thinking') },
    { name: 'replay, what if', open: tab(/^What if/) },
    { name: 'replay, export', open: dialogByKey('i'), close: pressEscape },
    { name: 'storage', path: '/storage', open: heading('Storage') },
    ...['Free up', 'Trash', 'Check'].map((name) => ({ name: `storage, ${name}`, open: tab(name) })),
    { name: 'help', path: '/help', open: heading('Help') },
    {
      name: 'help, a chapter',
      path: '/help/replay#what-if',
      open: async (page) => {
        await heading('Replay and what if')(page);
        // Pictures are loaded as they come into sight.
        await page.locator('.picture').last().scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'help, found',
      path: '/help?find=data%20folder',
      open: (page) => page.locator('[data-found]').first().waitFor(),
    },
    { name: 'help, no such chapter', path: '/help/nothing', open: text('The guide has no such') },
    { name: 'nowhere', path: '/nowhere', open: text('There is no such page') },
    { name: 'no such run', path: '/runs/nothing', open: text('There is no such run') },
  ];
}

/** What an empty lab shows in place of all that. */
export const EMPTY_PLACES: readonly LabPlace[] = [
  '/runs',
  '/experiments',
  '/compare',
  '/figures',
  '/walks',
  '/playground',
  '/places',
  '/storage',
].map((path) => ({
  name: `empty ${path}`,
  path,
  open: (page) => page.locator('#page > *').first().waitFor(),
}));
