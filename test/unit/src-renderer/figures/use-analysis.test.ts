// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { contract } from '../../../../shared/contract/contract.ts';
import type { Analysis } from '../../../../shared/contract/stored-analyses.ts';
import { useAnalysis, type WantedAnalysis } from '../../../../src-renderer/figures/use-analysis.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';
import { someAnalysis } from '../../src-main/store/some-analysis.ts';

const { parameters, ...rest } = someAnalysis('r');
const analysis: Analysis = { ...rest, parameters, id: 1 };
const { system, analyses } = implement(contract);

/** Lets the lab come to the end of what it computes. */
let finish: () => void = () => undefined;
let fail: (cause: Error) => void = () => undefined;

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    analyses: {
      find: analyses.find.handler(() => null),
      run: analyses.run.handler(async function* ({ signal }) {
        await new Promise<void>((resolve, reject) => {
          finish = resolve;
          fail = reject;
          signal?.addEventListener('abort', () => resolve());
        });
        yield { kind: 'done' as const, analysis, known: false };
      }),
    },
  }),
);

let scope = effectScope();
beforeEach(() => {
  setActivePinia(createPinia());
  scope = effectScope();
});
afterEach(() => scope.stop());

async function computing() {
  const wanted = shallowRef<WantedAnalysis>({ parameters, version: 'first' });
  const it = scope.run(() => useAnalysis(wanted))!;
  await eventually(() => expect(it.view.value?.kind).toBe('missing'));
  finish = () => undefined;
  const begun = finish;
  it.compute();
  await eventually(() => expect(finish).not.toBe(begun));
  wanted.value = { parameters, version: 'second' };
  await nextTick();
  return { ...it, wanted };
}

it('an analysis stays in sight while it is computed, whatever checkpoint comes meanwhile', async () => {
  const { view, latest } = await computing();
  expect(view.value?.kind).toBe('computing');
  finish();
  await eventually(() => expect(view.value?.kind).toBe('missing'));
  // What is shown is of an earlier checkpoint, as the figure says.
  expect(latest.value).toEqual(analysis);
});

it('it can be cancelled then', async () => {
  const { view, latest, cancel } = await computing();
  cancel();
  await eventually(() => expect(view.value?.kind).toBe('missing'));
  expect(latest.value).toBeNull();
});

it('what went wrong is said until it is tried again', async () => {
  const { view, compute } = await computing();
  fail(new Error('no room'));
  await eventually(() => expect(view.value?.kind).toBe('failed'));
  compute();
  expect(view.value?.kind).toBe('computing');
});
