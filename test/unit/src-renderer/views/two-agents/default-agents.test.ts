import { describe, expect, it } from 'vitest';
import type { ExperimentRun } from '../../../../../shared/contract/experiments.ts';
import {
  agentBeside,
  defaultAgents,
} from '../../../../../src-renderer/views/two-agents/default-agents.ts';

const run = (id: string, hash: string | null = 'hash') => ({ id, hash });
const member = (id: string, variant: ExperimentRun['variant'], seed: number, width = 8) => ({
  id,
  name: id,
  state: 'finished' as const,
  update: 1,
  totalUpdates: 1,
  variant,
  seed,
  values: [{ path: 'model.width', value: width }],
});
const latest = (runId: string) => ({ runId, update: null });

describe('two agents when nobody has said which', () => {
  it('are Carry and Reset of one seed and the same settings of the newest experiment that has both', () => {
    const experiments = [
      { runs: [member('lone', 'carry', 1)] },
      {
        runs: [
          member('reset-wide', 'reset', 1, 16),
          member('carry-2', 'carry', 2),
          member('reset-1', 'reset', 1),
          member('carry-1', 'carry', 1),
        ],
      },
    ];
    const runs = ['lone', 'reset-wide', 'carry-2', 'reset-1', 'carry-1'].map((id) => run(id));
    expect(defaultAgents({ runs, experiments })).toEqual([latest('carry-1'), latest('reset-1')]);
  });

  it('leave out runs without a checkpoint', () => {
    const experiments = [{ runs: [member('c', 'carry', 1), member('r', 'reset', 1)] }];
    const runs = [run('c', null), run('r'), run('other')];
    expect(defaultAgents({ runs, experiments })).toEqual([latest('r'), latest('other')]);
  });

  it('are two checkpoints of the only run there is', () => {
    expect(defaultAgents({ runs: [run('one')], experiments: [] })).toEqual([
      latest('one'),
      latest('one'),
    ]);
  });

  it('are not there without a checkpoint', () => {
    expect(defaultAgents({ runs: [run('one', null)], experiments: [] })).toBeNull();
  });
});

describe('the agent beside another', () => {
  it('is its counterpart, whichever of the two variants it is', () => {
    const experiments = [{ runs: [member('c', 'carry', 1), member('r', 'reset', 1)] }];
    const runs = [run('newest'), run('c'), run('r')];
    expect(agentBeside(latest('r'), { runs, experiments })).toEqual(latest('c'));
    expect(agentBeside({ runId: 'c', update: 20 }, { runs, experiments })).toEqual(latest('r'));
  });

  it('is the newest other run otherwise', () => {
    expect(agentBeside(latest('a'), { runs: [run('a'), run('b')], experiments: [] })).toEqual(
      latest('b'),
    );
  });
});
