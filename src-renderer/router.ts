import { createRouter, createWebHashHistory } from 'vue-router';
import { stepOfAddress } from './components/use-step-in-address.ts';

/** The pages. All are loaded when first opened, or ahead of that in idle moments. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/runs' },
    {
      path: '/runs',
      component: () => import('./views/runs/RunsPage.vue'),
      meta: { title: 'Runs' },
    },
    {
      path: '/queue',
      component: () => import('./views/queue/QueuePage.vue'),
      meta: { title: 'Queue' },
    },
    {
      path: '/new',
      component: () => import('./views/new-run/NewRunPage.vue'),
      props: (route) => ({
        from: typeof route.query['from'] === 'string' ? route.query['from'] : '',
      }),
      meta: { title: 'New run' },
    },
    {
      path: '/experiments',
      component: () => import('./views/experiments/ExperimentsPage.vue'),
      meta: { title: 'Experiments' },
    },
    {
      path: '/experiments/new',
      component: () => import('./views/new-experiment/NewExperimentPage.vue'),
      props: (route) => ({
        from: typeof route.query['from'] === 'string' ? route.query['from'] : '',
      }),
      meta: { title: 'New experiment' },
    },
    {
      path: '/experiments/:id',
      component: () => import('./views/experiment/ExperimentPage.vue'),
      props: true,
      meta: { title: 'Experiment' },
    },
    {
      path: '/compare',
      component: () => import('./views/compare/ComparePage.vue'),
      props: (route) => ({
        ids: typeof route.query['runs'] === 'string' ? route.query['runs'].split(',') : [],
      }),
      meta: { title: 'Compare' },
    },
    {
      path: '/figures',
      component: () => import('./views/figures/FiguresPage.vue'),
      meta: { title: 'Figures' },
    },
    {
      path: '/walks',
      component: () => import('./views/two-agents/TwoAgentsPage.vue'),
      meta: { title: 'Two agents' },
    },
    {
      path: '/playground',
      component: () => import('./views/playground/PlaygroundPage.vue'),
      meta: { title: 'Playground' },
    },
    {
      path: '/engines',
      component: () => import('./views/engines/EnginesPage.vue'),
      meta: { title: 'Engines' },
    },
    {
      path: '/runs/:id',
      component: () => import('./views/run/RunPage.vue'),
      props: true,
      meta: { title: 'Run' },
    },
    {
      path: '/runs/:id/fork',
      component: () => import('./views/fork/ForkPage.vue'),
      props: (route) => ({
        id: route.params['id'],
        update: /^\d+$/.test(String(route.query['update'])) ? Number(route.query['update']) : null,
      }),
      meta: { title: 'Fork' },
    },
    {
      path: '/runs/:id/episodes/:episodeId(\\d+)',
      component: () => import('./views/replay/ReplayPage.vue'),
      props: (route) => ({
        id: route.params['id'],
        episodeId: Number(route.params['episodeId']),
        step: stepOfAddress(route.query),
      }),
      meta: { title: 'Replay' },
    },
    {
      path: '/storage',
      component: () => import('./views/storage/StoragePage.vue'),
      props: (route) => ({
        tab: typeof route.query['tab'] === 'string' ? route.query['tab'] : '',
      }),
      meta: { title: 'Storage' },
    },
    {
      path: '/:rest(.*)*',
      component: () => import('./views/NotFoundPage.vue'),
      meta: { title: 'Not found' },
    },
  ],
});

router.afterEach((to) => {
  document.title = `${to.meta['title']} · HRM-Agent Lab`;
});
