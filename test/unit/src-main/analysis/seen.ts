import { Cell } from '../../../../shared/maze/cells.ts';
import type { Observation } from '../../../../src-main/analysis/observation.ts';

/** Reads a drawing; the goal's cell may be given when the agent covers it. */
export function seen(drawing: string, goalCell?: number): Observation {
  const lines = drawing.trim().split(/\s*\n\s*/);
  const tokens = Array.from(lines.join(''), (letter) => letter.charCodeAt(0));
  const agentCell = tokens.findIndex((c) => c === Cell.agent || c === Cell.agentInDoorway);
  return {
    rows: lines.length,
    columns: lines[0].length,
    tokens,
    agentCell,
    goalCell: goalCell ?? tokens.indexOf(Cell.goal),
  };
}

/** Two drawings side by side: before, and now. */
export function seenBoth(sideBySide: string): [before: Observation, now: Observation] {
  const pairs = sideBySide
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => line.split(/ +/));
  const drawing = (side: number) => pairs.map((pair) => pair[side]).join('\n');
  return [seen(drawing(0)), seen(drawing(1))];
}
