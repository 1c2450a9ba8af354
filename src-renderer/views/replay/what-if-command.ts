import type { Board } from '../../../shared/maze/board.ts';
import { cellText } from '../../../shared/walks/changes.ts';
import type { WalkRequest } from '../../../shared/walks/walk-request.ts';

/** The command that walks the same branch of an episode; '' where there is none. */
export function whatIfCommand(
  runId: string,
  board: Pick<Board, 'columns'>,
  { source, script, recurrentSteps }: WalkRequest,
): string {
  const change = script.at(-1);
  if (source.kind !== 'episode' || !change) return '';
  const { doors, walls, agent, goal } = change.changes;
  const at = (cell: number) => cellText(board, cell);
  return [
    `hrm-lab what-if ${runId} ${source.episodeId} --step ${change.step}`,
    ...doors.map(({ cell, closed }) => `--set-door ${at(cell)}=${closed ? 'closed' : 'open'}`),
    ...walls.map(({ cell, wall }) => `--wall ${at(cell)}=${wall ? 'on' : 'off'}`),
    ...(agent === null ? [] : [`--agent ${at(agent)}`]),
    ...(goal === null ? [] : [`--goal ${at(goal)}`]),
    ...(change.doors === 'stay' ? ['--hold-doors'] : []),
    ...(recurrentSteps === null ? [] : [`--recurrent-steps ${recurrentSteps}`]),
    ...(source.update === null ? [] : [`--checkpoint ${source.update}`]),
  ].join(' ');
}
