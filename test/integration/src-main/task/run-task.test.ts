import { describe, expect, it } from 'vitest';
import { tinyConfig } from '../trainer/tiny-config.ts';
import { ofKind, SomeTask } from './some-task.ts';

const config = tinyConfig('quick', { checkpoints: { everyUpdates: 10, kept: 9 } });

describe('a task', () => {
  it('trains its run to the end', async () => {
    const task = new SomeTask();
    await task.send(config, { submission: 1, stop: false });
    const started = task.start();
    expect(await started.ended()).toBe(0);
    console.log(started.stderr, task.told(1).map((e) => JSON.stringify(e).slice(0, 200)));
    expect(ofKind(task.told(1), 'end')).toHaveLength(1);
  });
});
