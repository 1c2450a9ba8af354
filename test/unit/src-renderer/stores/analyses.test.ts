// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import type { Analysis } from '../../../../shared/contract/stored-analyses.ts';
import { useAnalysesStore } from '../../../../src-renderer/stores/analyses.ts';
import { someAnalysis } from '../../src-main/store/some-analysis.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

const { parameters, ...rest } = someAnalysis('r');
const analysis: Analysis = { ...rest, parameters, id: 1 };
const { system, analyses } = implement(contract);

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    analyses: {
      find: analyses.find.handler(() => null),
      run: analyses.run.handler(async function* () {
        await Promise.resolve();
        yield { kind: 'done' as const, analysis, known: false };
      }),
    },
  }),
);
beforeEach(() => setActivePinia(createPinia()));

const keys = Array.from({ length: 40 }, (_, index) => `key ${index}`);

it('shows what was computed, however much was looked for in vain before', async () => {
  const store = useAnalysesStore();
  for (const key of keys) await store.look(key, parameters);
  await store.compute('new', parameters);
  expect(store.views.get('new')?.kind).toBe('known');
  expect(store.views.get(keys[0])?.kind).toBe('missing');
});

it('keeps the newest results', async () => {
  const store = useAnalysesStore();
  for (const key of keys) await store.compute(key, parameters);
  expect(store.views.get(keys.at(-1)!)?.kind).toBe('known');
  expect(store.views.has(keys[0])).toBe(false);
  expect(store.views.size).toBeLessThan(keys.length);
});
