// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import type { AnalysisParameters } from '../../../../../shared/contract/stored-analyses.ts';
import LatentFigures from '../../../../../src-renderer/figures/convergence/LatentFigures.vue';
import { DEFAULT_CHOICES } from '../../../../../src-renderer/figures/figure-query.ts';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

const { system, analyses } = implement(contract);
let asked: AnalysisParameters[] = [];

beforeEach(() => {
  asked = [];
  return answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    analyses: {
      find: analyses.find.handler(({ input }) => {
        asked.push(input);
        return null;
      }),
    },
  });
});
afterEach(unmountPage);

const PACE = { meanLength: 10, recurrentSteps: 16, stepLimit: 100, secondsPerStep: null };
const figures = (paces: readonly (typeof PACE)[] | null) => ({
  agents: { key: 'r', label: 'Run', note: 'a note', agents: [{ run: 'r' }] },
  paces,
  choices: { ...DEFAULT_CHOICES, steps: 16 },
  name: 'Run',
  origin: 'A run.',
  version: '1',
});

it('asks for nothing before it is known with how many steps the agents were trained', async () => {
  const { wrapper } = mountPage(LatentFigures, figures(null));
  expect(wrapper.text()).toContain('these agents were trained is not known yet');
  await wrapper.setProps({ paces: [PACE] });
  await eventually(() => expect(wrapper.text()).toContain('Not computed yet'));
  expect(asked.map((one) => one.kind === 'convergence' && one.settings.recurrentSteps)).toEqual([
    null,
  ]);
});
