import { describe, expect, it } from 'vitest';
import { agentChoices, type RunWithAgent } from '../../../../src-renderer/figures/agent-choices.ts';

function run(
  variant: RunWithAgent['variant'],
  seed: number,
  settings = '',
  update = 100,
): RunWithAgent {
  const id = `${variant[0]}${seed}${settings}`;
  return { id, name: id, update, variant, seed, settings };
}
const labels = (runs: readonly RunWithAgent[]) => agentChoices(runs).map(({ label }) => label);

describe('the agents that can be looked into', () => {
  it('are pairs of one seed, each as it was trained, and all seeds together', () => {
    const runs = [run('carry', 1), run('reset', 1), run('reset', 2), run('carry', 2)];
    expect(labels(runs)).toEqual(['Seed 1', 'Seed 2', 'All 2 seeds']);
    expect(agentChoices(runs)[1]).toMatchObject({
      key: 'c2+r2',
      agents: [
        { run: 'c2', variant: 'carry' },
        { run: 'r2', variant: 'reset' },
      ],
    });
    expect(agentChoices(runs)[2].agents).toHaveLength(4);
  });

  it('count every seed once when they are all taken together, as the pair trained furthest', () => {
    const both = (seed: number, id: string, update: number) =>
      (['carry', 'reset'] as const).map((variant) => ({
        ...run(variant, seed, '', update),
        id: `${id}-${variant}`,
      }));
    const runs = [...both(1, 'short', 100), ...both(1, 'long', 200), ...both(2, 'other', 100)];
    const all = agentChoices(runs).find(({ label }) => label.startsWith('All'))!;
    expect(all.label).toBe('All 2 seeds');
    expect(all.agents.map((agent) => agent.run)).toEqual([
      'long-carry',
      'long-reset',
      'other-carry',
      'other-reset',
    ]);
    expect(all.note).toContain('of each seed the pair that was trained furthest');
    expect(labels(runs.slice(0, 4))).toEqual(['Seed 1', 'Seed 1']);
  });

  it('are single agents in both variants where there is no counterpart', () => {
    expect(agentChoices([run('carry', 3)])).toEqual([
      {
        key: 'c3',
        label: 'Seed 3, Carry Z alone',
        note: 'one agent, rolled out in both variants',
        agents: [
          { run: 'c3', variant: 'carry' },
          { run: 'c3', variant: 'reset' },
        ],
      },
    ]);
  });

  it('are not mixed over settings', () => {
    const runs = [run('carry', 1, 'Width 32'), run('reset', 1, 'Width 64'), run('carry', 2)];
    expect(labels(runs)).toEqual([
      'Seed 1, Width 32, Carry Z alone',
      'Seed 1, Width 64, Reset Z alone',
      'Seed 2, Carry Z alone',
    ]);
  });

  it('are any two, when no others were chosen', () => {
    const [against, ...alone] = agentChoices([run('carry', 1, 'Width 32'), run('carry', 2)]);
    expect(against).toEqual({
      key: 'c1Width 32+c2',
      label: 'A against B',
      note: 'A: c1Width 32 (Carry Z); B: c2 (Carry Z)',
      agents: [
        { run: 'c1Width 32', variant: 'carry' },
        { run: 'c2', variant: 'carry' },
      ],
    });
    expect(alone).toHaveLength(2);
  });

  it('are no more than an analysis takes', () => {
    const seeds = Array.from({ length: 33 }, (_, seed) => seed);
    const runs = seeds.flatMap((seed) => [run('carry', seed), run('reset', seed)]);
    expect(labels(runs)).not.toContain('All 33 seeds');
    expect(labels(runs.slice(0, 64))).toContain('All 32 seeds');
  });
});
