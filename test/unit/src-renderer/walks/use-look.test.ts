import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { Look, LookQuestion } from '../../../../shared/contract/walks.ts';
import { useLook } from '../../../../src-renderer/walks/use-look.ts';

function at(step: number, episodeId = 1): LookQuestion {
  const source = { kind: 'episode' as const, episodeId, update: null };
  return {
    walk: { source, script: [], recurrentSteps: null },
    step,
    recurrentSteps: null,
    valueMap: false,
  };
}

function lookAt(step: number): Look {
  const planChange = { withinStep: [], sinceLastStep: null };
  return {
    step,
    recurrentSteps: 1,
    q: [],
    zHDistances: [],
    zLDistances: [],
    planChange,
    valueMap: null,
  };
}

/** A lab that takes some milliseconds for an answer. */
function setUp(takes: number) {
  const question = shallowRef<LookQuestion | null>(null);
  const asked: number[] = [];
  const trouble = { message: '' };
  const ask = async ({ step }: LookQuestion) => {
    asked.push(step);
    await new Promise((resolve) => setTimeout(resolve, takes));
    if (trouble.message) throw new Error(trouble.message);
    return lookAt(step);
  };
  const scope = effectScope();
  const view = scope.run(() => useLook(question, ask))!;
  async function put(next: LookQuestion | null, wait: number) {
    question.value = next;
    await nextTick();
    await vi.advanceTimersByTimeAsync(wait);
  }
  return { ...view, asked, trouble, put, stop: () => scope.stop() };
}

describe('useLook', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  it('asks once more what could not be answered', async () => {
    const { asked, look, error, trouble, again, put } = setUp(10);
    trouble.message = 'the engine broke';
    await put(at(3), 20);
    expect([look.value, error.value]).toEqual([null, 'the engine broke']);
    trouble.message = '';
    again();
    await vi.advanceTimersByTimeAsync(20);
    expect([look.value?.step, error.value, asked]).toEqual([3, '', [3, 3]]);
    // What is known is not asked for.
    again();
    expect(asked).toEqual([3, 3]);
  });

  it('asks at once, and not again for what it knows', async () => {
    const { asked, look, isBehind, put } = setUp(10);
    await put(at(3), 0);
    expect([asked, isBehind.value]).toEqual([[3], true]);
    await vi.advanceTimersByTimeAsync(10);
    expect([look.value?.step, isBehind.value]).toEqual([3, false]);
    await put(at(4), 1000);
    await put(at(3), 0);
    expect([asked, look.value?.step, isBehind.value]).toEqual([[3, 4], 3, false]);
  });

  it('asks little while a slider is dragged, and shows the last answer until then', async () => {
    const { asked, look, isBehind, put } = setUp(10);
    await put(at(0), 1000);
    for (let step = 1; step <= 60; step++) await put(at(step), 16);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(10);
    expect(isBehind.value).toBe(true);
    expect(look.value?.step).toBeLessThan(60);
    await vi.advanceTimersByTimeAsync(500);
    expect([asked.at(-1), look.value?.step, isBehind.value]).toEqual([60, 60, false]);
  });

  it('asks one question at a time', async () => {
    const { asked, look, put } = setUp(5000);
    await put(at(0), 300);
    await put(at(1), 300);
    await put(at(2), 300);
    expect(asked).toEqual([0]);
    await vi.advanceTimersByTimeAsync(4500);
    expect([asked, look.value?.step]).toEqual([[0, 2], 0]);
  });

  it('shows nothing of another walk', async () => {
    const { look, put } = setUp(1000);
    await put(at(0, 1), 2000);
    await put(at(0, 2), 0);
    expect(look.value).toBeNull();
    // An answer that comes too late neither.
    await put(at(0, 1), 2000);
    await put(at(5, 1), 500);
    await put(at(5, 2), 600);
    expect(look.value).toBeNull();
    await vi.advanceTimersByTimeAsync(2000);
    expect(look.value?.step).toBe(5);
    await put(null, 0);
    expect(look.value).toBeNull();
  });

  it('says what goes wrong until something else is asked', async () => {
    const { error, trouble, isBehind, put } = setUp(10);
    trouble.message = 'The weights are gone';
    await put(at(0), 500);
    expect([error.value, isBehind.value]).toEqual(['The weights are gone', false]);
    trouble.message = '';
    await put(at(1), 500);
    expect(error.value).toBe('');
  });
});
