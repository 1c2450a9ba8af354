import type { Page } from 'playwright-core';
import type { LabPlace } from '../../e2e/support/access/lab-places.ts';
import { CHANGED_AT, type ShownEpisodes } from './shown-episodes.ts';

/** A picture of the guide. */
export interface GuideShot {
  /** Of its file, without the ending. */
  readonly name: string;
  /** A place of lab-places by its name, or one that only the guide shows. */
  readonly place: string | LabPlace;
  /** The window, px. */
  readonly width: number;
  readonly height: number;
  /** The part of the page that is shown; left out for all of it. */
  readonly part?: string;
}

/** Narrower than a usual window, so that texts can be read beside those of the guide. */
const USUAL = { width: 1100, height: 680 };

/** Boards between two columns. */
const WITH_PANELS = { width: 1140, height: 780 };

const visible = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

async function pressDoor(page: Page, door: number): Promise<void> {
  await page.keyboard.press('1');
  const mark = page.locator(`[data-recorded-board] [data-door-cell="${door}"]`);
  const box = await mark.boundingBox();
  if (!box) throw new Error('the door to be pressed is not to be seen');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('[data-branch-board]').waitFor();
  await page.getByText(/different from the recorded walk from environment step/).waitFor();
  await page.keyboard.press('0');
}

/** What an empty lab shows. */
export const EMPTY_SHOTS: readonly GuideShot[] = [
  {
    name: 'empty',
    place: {
      name: 'empty lab',
      path: '/runs',
      open: visible('[data-fact=quick-time]:has-text("about")'),
    },
    width: 1280,
    height: 620,
  },
];

/** Pages of a lab in which an experiment trains, and others wait. */
export const LIVE_SHOTS: readonly GuideShot[] = [
  { name: 'runs', place: 'runs', ...USUAL, height: 520 },
  { name: 'queue', place: 'queue', ...USUAL, height: 440 },
];

/** Pages of the lab with the sample, in the order in which they are visited. */
export function guideShots({ runId, closing, longer }: ShownEpisodes): GuideShot[] {
  const replay = (id: number, step: number) => `/runs/${runId}/episodes/${id}?step=${step}`;
  return [
    { name: 'tour', place: 'tour', ...USUAL, height: 560 },
    { name: 'runs-selected', place: 'runs, grouped and selected', ...USUAL, height: 500 },
    {
      name: 'palette',
      place: {
        name: 'palette with words',
        path: '/runs',
        open: async (page) => {
          await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
          await page.keyboard.press('Control+k');
          await page.getByRole('dialog').waitFor();
          await page.keyboard.type('learning');
        },
        close: (page) => page.keyboard.press('Escape'),
      },
      ...USUAL,
      height: 560,
    },
    {
      name: 'new-run',
      place: {
        name: 'new run with its time',
        path: '/new',
        open: visible('text=/of it for validation/'),
      },
      ...USUAL,
      height: 760,
    },
    { name: 'new-experiment', place: 'new experiment', ...USUAL, height: 700 },
    { name: 'experiment', place: 'experiment', ...USUAL, height: 960 },
    { name: 'run', place: 'run', ...USUAL, height: 860 },
    { name: 'run-episodes', place: 'run', ...USUAL, part: '[role=tabpanel]:visible' },
    {
      name: 'replay',
      place: {
        name: 'replay of doors that close',
        path: replay(closing.id, Math.floor(closing.length / 2)),
        open: visible('svg[data-moment]'),
      },
      ...WITH_PANELS,
    },
    {
      name: 'what-if',
      place: {
        name: 'what if a door opened',
        path: replay(longer.id, CHANGED_AT),
        open: async (page) => {
          await page.locator(`[data-recorded-board][data-moment="${CHANGED_AT}"]`).waitFor();
          await page.getByRole('tab', { name: 'What if' }).click();
          await pressDoor(page, longer.door);
          for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
        },
      },
      ...WITH_PANELS,
    },
    {
      name: 'thinking',
      place: {
        name: 'thinking',
        path: replay(longer.id, 6),
        open: async (page) => {
          await page.locator('svg[data-moment]').first().waitFor();
          await page.getByRole('tab', { name: 'Thinking' }).click();
          for (const toggle of ['value', 'arrows']) {
            await page.locator(`[data-overlay-toggle=${toggle}]`).click();
          }
          await page.locator('[data-overlay=map]').first().waitFor();
        },
      },
      ...WITH_PANELS,
    },
    { name: 'compare', place: 'compare', ...USUAL, height: 640 },
    { name: 'figures', place: 'figures', ...USUAL, height: 720 },
    { name: 'two-agents', place: 'two walks', ...WITH_PANELS },
    {
      name: 'playground',
      place: {
        name: 'playground with a board',
        path: `/playground?run=${runId}`,
        open: async (page) => {
          await page.locator('[data-walk]:enabled').waitFor();
          await page.getByRole('button', { name: 'A board of its world' }).click();
          await page.locator('[data-door-cell]').first().waitFor();
        },
      },
      ...USUAL,
      height: 760,
    },
    {
      name: 'engines',
      place: {
        name: 'engines, examined',
        path: '/engines',
        open: async (page) => {
          await page.getByRole('button', { name: 'Examine all' }).click();
          await page.getByText('auto takes this').first().waitFor();
        },
      },
      ...USUAL,
      height: 500,
    },
    { name: 'storage', place: 'storage', ...USUAL, height: 420 },
  ];
}
