import { Cell } from '../../../../shared/maze/cells.ts';
import { rightMoves, waysSeen } from '../../../../src-main/analysis/replanning/shortest-ways.ts';
import type { StepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { scriptedAgent } from '../evaluation/scripted-agent.ts';

/** A number that tells apart what stands where, small enough to be exact in a float32. */
function layoutOf(tokens: Int32Array): number {
  let layout = 1;
  tokens.forEach((token, cell) => {
    if (token === Cell.wall || token === Cell.closedDoor) layout = (layout * 31 + cell) % 99_991;
  });
  return layout;
}

/**
 * An agent on a board of 5×5 that knows its way after it has thought about the same walls and doors
 * for so many recurrent steps in a row: then it prefers a move that begins a shortest path, and
 * until then one that does not. Only what z holds can remember for how long it has.
 */
export function knowingAgent(recurrentStepsToKnow: number): StepwiseAgent {
  return scriptedAgent(({ tokens, agentCell, z: [layoutBefore, countBefore] }) => {
    const layout = layoutOf(tokens);
    const count = layout === layoutBefore ? countBefore + 1 : 1;
    const goalCell = tokens.indexOf(Cell.goal);
    const ways = waysSeen({ rows: 5, columns: 5, tokens, agentCell, goalCell });
    const right = rightMoves(agentCell, ways);
    const knows = count >= recurrentStepsToKnow;
    const action = [0, 1, 2, 3].findIndex((move) => ((right >> move) & 1) === (knows ? 1 : 0));
    return { z: [layout, count], action: Math.max(action, 0) };
  });
}
