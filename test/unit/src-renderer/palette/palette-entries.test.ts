import { createMemoryHistory, createRouter } from 'vue-router';
import { expect, it } from 'vitest';
import { paletteEntries } from '../../../../src-renderer/palette/palette-entries.ts';
import { rankedEntries } from '../../../../src-renderer/palette/ranked.ts';

const nothing = () => {};
const DEEDS = {
  act: nothing,
  chooseTheme: nothing,
  openSample: nothing,
  showTerms: nothing,
  startTour: nothing,
  showAbout: nothing,
};

it('finds chapters of the guide, and goes there', async () => {
  const routes = [{ path: '/:rest(.*)*', component: { render: () => null } }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  const entries = paletteEntries({ runs: [], experiments: [] }, router, DEEDS);
  const [first] = rankedEntries(entries, 'help troubleshooting');
  expect(first).toMatchObject({ label: 'Help: Troubleshooting', group: 'help' });
  first?.run();
  await router.isReady();
  expect(router.currentRoute.value.path).toBe('/help/troubleshooting');
});
