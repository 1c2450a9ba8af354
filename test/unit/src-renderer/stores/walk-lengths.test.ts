// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import type { LengthsEvent, LengthsQuestion } from '../../../../shared/contract/walks.ts';
import { lengthsKey, useWalkLengthsStore } from '../../../../src-renderer/stores/walk-lengths.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

const question = (runId: string): LengthsQuestion => ({
  agent: { runId, update: 40 },
  environmentOf: null,
  mazeSeed: 1,
  doorsFrozen: false,
  episodes: 2,
});
const DONE: LengthsEvent = {
  kind: 'done',
  walker: { runId: 'quick', update: 40, engine: 'onnx-cpu', fidelity: null },
  mazes: [{ index: 0, reachedGoal: true, length: 3, optimalLength: 3 }],
};

let asked: string[] = [];
let goOn: () => void = () => {};
const { system, walks } = implement(contract);

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    walks: {
      lengths: walks.lengths.handler(async function* ({ input, signal }) {
        const { runId } = input.agent;
        asked.push(runId);
        if (runId === 'lame') {
          throw new ORPCError('NOT_WALKABLE', { message: 'the agent cannot walk here' });
        }
        yield { kind: 'progress' as const, done: 1, total: 2 };
        await new Promise<void>((resolve) => {
          goOn = resolve;
          signal?.addEventListener('abort', () => resolve());
        });
        yield DONE;
      }),
    },
  }),
);
beforeEach(() => {
  asked = [];
  setActivePinia(createPinia());
});

function walkIn(runId: string) {
  const store = useWalkLengthsStore();
  const walking = store.walk(question(runId));
  const view = () => store.views.get(lengthsKey(question(runId)));
  const atHalf = () => eventually(() => expect(view()).toMatchObject({ kind: 'walking', done: 1 }));
  return { store, walking, view, atHalf };
}

describe('lengths of walks', () => {
  it('are told while they are walked, and walked once', async () => {
    const { store, walking, view, atHalf } = walkIn('quick');
    expect(view()).toMatchObject({ kind: 'walking', done: 0, total: 2 });
    await atHalf();
    await store.walk(question('quick'));
    goOn();
    await walking;
    expect(view()).toEqual({ ...DONE, kind: 'known' });
    await store.walk(question('quick'));
    expect(asked).toEqual(['quick']);
  });

  it('say why an agent cannot walk, and can be asked for again', async () => {
    const { store, walking, view } = walkIn('lame');
    await walking;
    expect(view()).toEqual({ kind: 'failed', message: 'the agent cannot walk here' });
    await store.walk(question('lame'));
    expect(asked).toEqual(['lame', 'lame']);
  });

  it('can be cancelled', async () => {
    const { store, walking, view, atHalf } = walkIn('slow');
    await atHalf();
    store.cancel(question('slow'));
    await walking;
    expect(view()).toEqual({ kind: 'cancelled' });
  });
});
