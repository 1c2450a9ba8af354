import { implement } from '@orpc/server';
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { type Component, defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { contract } from '../../../shared/contract/contract.ts';
import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { NewExperiment } from '../../../src-renderer/stores/experiments.ts';
import { type ScriptedWalks, walksRouter } from './scripted-walks.ts';
import { answerWith, isAnswered } from './page-port.ts';
import { NO_PLACES, placesRouter, type ScriptedPlaces } from './scripted-places.ts';
import { estimate } from './views/new-run/estimates.ts';

/** What the lab behind a mounted component does when a form is sent. */
export interface ScriptedAnswers {
  createRun(config: unknown, like?: string, place?: string | null): RunSummary;
  createExperiment(experiment: NewExperiment): ExperimentSummary;
  /** Episodes, and agents that walk on request. */
  walks: ScriptedWalks | null;
  /** Clusters on which runs can train. */
  places: ScriptedPlaces;
}

function unasked(): never {
  throw new Error('this test sends nothing');
}

const NO_ANSWERS = {
  createRun: unasked,
  createExperiment: unasked,
  walks: null,
  places: NO_PLACES,
};
let answers: ScriptedAnswers = NO_ANSWERS;

// The page's client lives as long as the process of the tests: who answers it is looked up late.
const { system, engines, runs, experiments } = implement(contract);
const ofPlaces = placesRouter(() => answers.places);
const router = {
  ...walksRouter(() => answers.walks ?? unasked()),
  places: ofPlaces.places,
  system: {
    info: system.info.handler(() => ({
      version: '0.0.0',
      host: 'electron' as const,
      node: '24',
      platform: 'linux',
      electron: null,
      cores: 2,
      memoryBytes: 8e9,
      dataFolder: '/data',
      isUsualData: true,
      engines: [],
    })),
  },
  engines: {
    list: engines.list.handler(() => []),
    estimate: engines.estimate.handler(async function* () {
      yield { kind: 'estimate' as const, estimate };
    }),
  },
  runs: {
    ...ofPlaces.runs,
    create: runs.create.handler(({ input }) =>
      answers.createRun(input.config, input.like, input.place),
    ),
  },
  experiments: {
    ...ofPlaces.experiments,
    create: experiments.create.handler(({ input }) =>
      answers.createExperiment({ ...input, place: input.place ?? null }),
    ),
  },
};

/** Has the page's client answered by the scripted lab, from before it first asks. */
export function answerPages(): void {
  if (!isAnswered()) answerWith(router);
}

export interface MountedPage {
  readonly wrapper: VueWrapper;
  readonly router: Router;
  /** What the component has emitted, by event. */
  emitted(event: string): unknown[][];
}

let mounted: VueWrapper | null = null;

/** Mounts a component in a page of its own, with stores, addresses and a scripted lab. */
export function mountPage(
  component: Component,
  props: Record<string, unknown>,
  scripted: Partial<ScriptedAnswers> = {},
): MountedPage {
  answers = { ...NO_ANSWERS, ...scripted };
  answerPages();
  const routes = [{ path: '/:rest(.*)*', component: { render: () => null } }];
  const addresses = createRouter({ history: createMemoryHistory(), routes });
  const events: Record<string, unknown[][]> = {};
  const handlers = Object.fromEntries(
    eventsOf(component).map((event) => [
      `on${event.charAt(0).toUpperCase()}${event.slice(1)}`,
      (...values: unknown[]) => (events[event] ??= []).push(values),
    ]),
  );
  // What a test sets on the page afterwards goes to the component.
  const page = defineComponent({
    inheritAttrs: false,
    setup: (_, { attrs }) => {
      return () => h(TooltipProvider, () => h(component, { ...props, ...attrs, ...handlers }));
    },
  });
  const wrapper = mount(page, {
    attachTo: document.body,
    global: { plugins: [createPinia(), addresses] },
  });
  mounted = wrapper;
  return { wrapper, router: addresses, emitted: (event) => events[event] ?? [] };
}

function eventsOf(component: Component): string[] {
  const { emits } = component as { emits?: string[] | Record<string, unknown> };
  return Array.isArray(emits) ? emits : Object.keys(emits ?? {});
}

/** Takes the page away. */
export function unmountPage(): void {
  mounted?.unmount();
  mounted = null;
  document.body.innerHTML = '';
}
