import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrainerWorker } from '../../../../src-main/workers/trainer-worker.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import { runProgram } from '../cli/run-cli.ts';
import { startTrainer } from './computing-trainer.ts';

describe('a trainer that computes', () => {
  it.each([0, 3, 7, 20])('is ended without this process, %i ms after progress', async (wait) => {
    const reason = await new Promise<string>((onExit) => {
      const trainer: TrainerWorker = startTrainer(temporaryFolder(), {
        onEvent: ({ kind }) => {
          if (kind === 'progress') setTimeout(() => trainer.terminate(), wait);
        },
        onExit,
      });
    });
    expect(reason).toMatch(/^the worker ended with exit code/);
  });

  it('does not keep its process from ending as it was told', async () => {
    const program = join('test', 'integration', 'src-main', 'workers', 'exit-while-computing.ts');
    const answer = await runProgram(program, [temporaryFolder()]);
    expect(answer).toMatchObject({ code: 3, stdout: '' });
  });
});
