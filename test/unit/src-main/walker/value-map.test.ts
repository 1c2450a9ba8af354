import { describe, expect, it } from 'vitest';
import { observationCodes } from '../../../../shared/maze/observation-codes.ts';
import type { SeenMaze } from '../../../../shared/maze/observe-maze.ts';
import { drawnMoment } from '../../../../shared/walks/drawn-maze.ts';
import { drawnEnvironment } from '../../../../src-main/envs/drawn/drawn-environment.ts';
import type { StepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { standingCells, valueMap } from '../../../../src-main/walker/value-map.ts';
import { drawing } from '../../shared/walks/some-drawing.ts';
import { environmentConfig } from '../envs/environment-config.ts';
import { scriptedAgent, type Seen } from '../evaluation/scripted-agent.ts';

const DISTINCT = environmentConfig({ doorCodes: 'distinct' });
const DRAWING = drawing('A.#..', '.+...', '../#.', '#...g', '.....');
const MAZE: SeenMaze = { ...drawnMoment(DRAWING), startCell: 5 };
const Z = { zH: Float32Array.of(3, 4), zL: Float32Array.of(0, 0) };

/** Keeps what an agent saw, and prefers a move by where it stands. */
function watching(): { readonly agent: StepwiseAgent; readonly seen: Seen[] } {
  const seen: Seen[] = [];
  const agent = scriptedAgent((each) => {
    seen.push({ ...each, tokens: each.tokens.slice() });
    return { z: [each.z[0] + 1, each.z[1]], action: each.agentCell % 4 };
  });
  return { agent, seen };
}

const ask = (agent: StepwiseAgent, recurrentSteps = 1) =>
  valueMap(agent, { maze: MAZE, codes: observationCodes(DISTINCT), z: Z, recurrentSteps });

describe('a value map', () => {
  it('has every cell but walls, closed doors and the goal', () => {
    const out = new Set([2, 6, 13, 15, 19]);
    const expected = Array.from({ length: 25 }, (_, cell) => cell);
    expect(standingCells(MAZE)).toEqual(expected.filter((cell) => !out.has(cell)));
  });

  it('asks the agent with what its environment would show it there', async () => {
    const { agent, seen } = watching();
    const { cells } = await ask(agent);
    const setting = { environment: DISTINCT, doorProbability: 0, seed: 1, stepLimit: null };
    for (const [row, agentCell] of cells.entries()) {
      const environment = drawnEnvironment({ ...DRAWING, agentCell }, setting);
      const expected = new Uint8Array(25);
      environment.observe(expected);
      // It came from elsewhere than where it stands.
      if (agentCell !== MAZE.startCell) expected[MAZE.startCell] = '<'.charCodeAt(0);
      expect(seen[row].agentCell).toBe(agentCell);
      expect([...seen[row].tokens]).toEqual([...expected]);
    }
    expect(String.fromCharCode(seen[cells.indexOf(12)].tokens[12])).toBe('$');
  });

  it('has the Q-values after the last recurrent step, each from the same z', async () => {
    const { agent, seen } = watching();
    const { cells, q } = await ask(agent, 3);
    cells.forEach((cell, index) => {
      const expected = [0, 0, 0, 0].with(cell % 4, 1);
      expect(q.slice(4 * index, 4 * index + 4)).toEqual(expected);
    });
    const batch = seen.length / 3;
    for (const t of [0, 1, 2]) {
      const asked = seen.slice(t * batch, t * batch + cells.length);
      expect(asked.every(({ z }) => z[0] === 3 + t && z[1] === 4)).toBe(true);
    }
  });
});
