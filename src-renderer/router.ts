import { createRouter, createWebHashHistory } from 'vue-router';
import { stepOfAddress } from './address/use-step-in-address.ts';

/** To evaluate the modules of a page and to make the page are two tasks: clicks are answered between them. */
function page<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const loaded = await load();
    await new Promise((resolve) => setTimeout(resolve));
    return loaded;
  };
}

/** The update that an address names, or null. */
const updateOf = (value: unknown) => (/^\d+$/.test(String(value)) ? Number(value) : null);

/** The pages. All are loaded when first opened, or ahead of that in idle moments. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/runs' },
    {
      path: '/runs',
      component: page(() => import('./views/runs/RunsPage.vue')),
      meta: { title: 'Runs' },
    },
    {
      path: '/queue',
      component: page(() => import('./views/queue/QueuePage.vue')),
      meta: { title: 'Queue' },
    },
    {
      path: '/new',
      component: page(() => import('./views/new-run/NewRunPage.vue')),
      props: (route) => ({
        from: typeof route.query['from'] === 'string' ? route.query['from'] : '',
        weights: updateOf(route.query['weights']),
      }),
      meta: { title: 'New run' },
    },
    {
      path: '/experiments',
      component: page(() => import('./views/experiments/ExperimentsPage.vue')),
      meta: { title: 'Experiments' },
    },
    {
      path: '/experiments/new',
      component: page(() => import('./views/new-experiment/NewExperimentPage.vue')),
      props: (route) => ({
        from: typeof route.query['from'] === 'string' ? route.query['from'] : '',
      }),
      meta: { title: 'New experiment' },
    },
    {
      path: '/experiments/:id',
      component: page(() => import('./views/experiment/ExperimentPage.vue')),
      props: true,
      meta: { title: 'Experiment' },
    },
    {
      path: '/compare',
      component: page(() => import('./views/compare/ComparePage.vue')),
      props: (route) => ({
        ids: typeof route.query['runs'] === 'string' ? route.query['runs'].split(',') : [],
      }),
      meta: { title: 'Compare' },
    },
    {
      path: '/figures',
      component: page(() => import('./views/figures/FiguresPage.vue')),
      meta: { title: 'Figures' },
    },
    {
      path: '/walks',
      component: page(() => import('./views/two-agents/TwoAgentsPage.vue')),
      meta: { title: 'Two agents' },
    },
    {
      path: '/playground',
      component: page(() => import('./views/playground/PlaygroundPage.vue')),
      meta: { title: 'Playground' },
    },
    {
      path: '/engines',
      component: page(() => import('./views/engines/EnginesPage.vue')),
      meta: { title: 'Engines' },
    },
    {
      path: '/places',
      component: page(() => import('./views/places/PlacesPage.vue')),
      meta: { title: 'Places' },
    },
    {
      path: '/places/new',
      component: page(() => import('./views/place/PlacePage.vue')),
      props: { name: null },
      meta: { title: 'New place' },
    },
    {
      path: '/places/at/:name',
      component: page(() => import('./views/place/PlacePage.vue')),
      props: true,
      meta: { title: 'Place' },
    },
    {
      path: '/runs/:id',
      component: page(() => import('./views/run/RunPage.vue')),
      props: true,
      meta: { title: 'Run' },
    },
    {
      path: '/runs/:id/fork',
      component: page(() => import('./views/fork/ForkPage.vue')),
      props: (route) => ({
        id: route.params['id'],
        update: updateOf(route.query['update']),
      }),
      meta: { title: 'Fork' },
    },
    {
      path: '/runs/:id/episodes/:episodeId(\\d+)',
      component: page(() => import('./views/replay/ReplayPage.vue')),
      props: (route) => ({
        id: route.params['id'],
        episodeId: Number(route.params['episodeId']),
        step: stepOfAddress(route.query),
      }),
      meta: { title: 'Replay' },
    },
    {
      path: '/storage',
      component: page(() => import('./views/storage/StoragePage.vue')),
      props: (route) => ({
        tab: typeof route.query['tab'] === 'string' ? route.query['tab'] : '',
      }),
      meta: { title: 'Storage' },
    },
    {
      path: '/help',
      component: page(() => import('./views/help/HelpPage.vue')),
      meta: { title: 'Help' },
    },
    {
      path: '/help/:chapter',
      component: page(() => import('./views/help/HelpPage.vue')),
      props: true,
      meta: { title: 'Help' },
    },
    {
      path: '/:rest(.*)*',
      component: page(() => import('./views/NotFoundPage.vue')),
      meta: { title: 'Not found' },
    },
  ],
});

router.afterEach((to, from) => {
  // What a page is called by its contents holds for its tabs, too.
  const isSamePage = from.matched.length > 0 && to.path === from.path;
  if (!isSamePage) document.title = `${to.meta['title']} · HRM-Agent Lab`;
});
