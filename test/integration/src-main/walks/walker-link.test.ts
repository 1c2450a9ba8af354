import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WalkEvent } from '../../../../shared/contract/walks.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { WalkTask } from '../../../../src-main/walker/protocol.ts';
import { WalkerLink } from '../../../../src-main/walks/walker-link.ts';

const { config } = findPreset('quick')!;
const files: WalkTask['files'] = {
  runId: 'run',
  update: 1,
  config,
  choice: null,
  checkpointFolder: '',
  checkpointHash: null,
};
const task: WalkTask = {
  files,
  start: {
    kind: 'evaluation',
    environment: config.environment,
    mazeSeed: 1,
    doorsFrozen: false,
    index: 0,
  },
  script: [],
  recurrentSteps: null,
};
const look = { task, step: 0, recurrentSteps: null, valueMap: false };
const lengths = {
  files,
  environment: config.environment,
  mazeSeed: 1,
  doorsFrozen: false,
  episodes: 1,
};

let link: WalkerLink;
beforeEach(() => {
  link = new WalkerLink(new URL('./scripted-walker.ts', import.meta.url));
});
afterEach(() => link.close());

it('hands over what is told, and the answer', async () => {
  const told: WalkEvent[] = [];
  expect(await link.ask('run', { task, from: 0 }, (event) => told.push(event))).toBeNull();
  expect(told).toEqual([{ kind: 'done', reachedGoal: true, length: 1 }]);
});

it('keeps one worker for all questions', async () => {
  const told: WalkEvent[] = [];
  const ask = () => link.ask('run', { task, from: 0 }, (event) => told.push(event));
  await Promise.all([ask(), ask(), ask()]);
  expect(told.map((event) => event.kind === 'done' && event.length)).toEqual([1, 2, 3]);
});

it('fails as the worker says, with the cells that are to blame', async () => {
  await expect(link.ask('look', look)).rejects.toMatchObject({
    code: 'CHANGE_REFUSED',
    message: 'refused',
    detail: { issues: [{ cell: 3, message: 'here' }] },
  });
});

it('ends a call that is cancelled with the signal’s reason, and no other', async () => {
  const controller = new AbortController();
  const waiting = link.ask('lengths', lengths, () => {}, controller.signal);
  await link.ask('run', { task, from: 0 });
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(link.ask('lengths', lengths, () => {}, controller.signal)).rejects.toThrow('enough');
  expect(await link.ask('run', { task, from: 0 })).toBeNull();
});

it('fails all calls of a worker that dies, and starts another one for the next', async () => {
  const waiting = link.ask('lengths', lengths);
  const deadly = link.ask('latent-path', { task });
  for (const call of [waiting, deadly]) {
    await expect(call).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  }
  expect(await link.ask('run', { task, from: 0 })).toBeNull();
});

it('fails what is under way when it is closed, and what is asked afterwards', async () => {
  const waiting = link.ask('lengths', lengths);
  const refused = expect(waiting).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  await link.close();
  await refused;
  await expect(link.ask('run', { task, from: 0 })).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
});
