import { computed, shallowRef } from 'vue';
import {
  type ChangeIssue,
  changedMaze,
  changesNothing,
  type MazeMoment,
  NO_CHANGES,
} from '../../../shared/walks/changes.ts';
import type { WalkRequest } from '../../../shared/walks/walk-request.ts';
import { type EditTool, pressCell, type Stroke } from '../../walks/maze-edits.ts';
import { mazeAt, recordOfMaze } from '../../walks/maze-moment.ts';
import { type RunWalk, useWalk } from '../../walks/use-walk.ts';
import type { WalkPart } from '../../walks/walk-progress.ts';
import { lineEnd, partsBefore, placeOf } from './walk-line.ts';

interface AskedWalk {
  readonly walk: WalkRequest;
  /** Where it is told from. */
  readonly from: number;
  /** The maze that it began with, before anything that was changed there. */
  readonly first: MazeMoment;
  /** Where the whole line begins. */
  readonly start: number;
}

/** A walk that can be changed by hand while it goes on: what was before a change stays. */
export function usePlaygroundWalk(run?: RunWalk) {
  const asked = shallowRef<AskedWalk | null>(null);
  const kept = shallowRef<readonly WalkPart[]>([]);
  /** What is shown until the first part is told. */
  const promised = shallowRef<WalkPart | null>(null);
  const question = computed(() =>
    asked.value ? { walk: asked.value.walk, from: asked.value.from } : null,
  );
  const { walk, again } = useWalk(question, run);

  const parts = computed((): readonly WalkPart[] => {
    const told = walk.value.parts;
    if (told.length > 0) return [...kept.value, ...told];
    return promised.value ? [...kept.value, promised.value] : kept.value;
  });
  /** Environment steps at which somebody changed the maze. */
  const interventions = computed(() =>
    (asked.value?.walk.script ?? [])
      .filter(({ changes }) => !changesNothing(changes))
      .map(({ step }) => step),
  );

  /** @param first the maze in which it begins, before the changes of its script */
  function start(
    request: { readonly walk: WalkRequest; readonly from: number },
    first: MazeMoment,
  ) {
    const { walk: next, from } = request;
    const changes = next.script.find(({ step }) => step === from)?.changes ?? NO_CHANGES;
    kept.value = [];
    promised.value = { step: from, record: recordOfMaze(changedMaze(first, changes).maze) };
    asked.value = { walk: next, from, first, start: from };
  }

  function stop(): void {
    asked.value = null;
    kept.value = [];
    promised.value = null;
  }

  /**
   * Presses a cell in the maze of an environment step; the walk goes on from there, and what was told
   * after it is given up.
   */
  function intervene(
    step: number,
    tool: EditTool,
    cell: number,
    stroke: Stroke,
  ): { readonly issues: readonly ChangeIssue[]; readonly stroke: Stroke } {
    const now = asked.value;
    if (!now) return { issues: [], stroke };
    if (walk.value.state === 'done' && step >= lineEnd(parts.value)) {
      return { issues: [{ cell, message: 'the walk is over here: go back to change it' }], stroke };
    }
    const before = partsBefore(parts.value, step);
    const place = placeOf(before, step);
    const base = place ? mazeAt(place.part.record, place.moment) : now.first;
    const { script } = now.walk;
    const known = script.find((each) => each.step === step)?.changes ?? NO_CHANGES;
    const edited = pressCell(base, known, tool, cell, stroke);
    if (edited.issues.length > 0 || edited.changes === known) return edited;
    const changes = edited.changes;
    const startCell = place?.part.record.startCell ?? base.agentCell;
    kept.value = before;
    promised.value = {
      step,
      record: recordOfMaze(changedMaze(base, changes).maze, startCell),
    };
    asked.value = {
      ...now,
      from: step,
      walk: {
        ...now.walk,
        script: [
          ...script.filter((each) => each.step < step),
          { step, changes, doors: 'go-on' as const },
        ],
      },
    };
    return edited;
  }

  return { walk, parts, interventions, asked, again, start, stop, intervene };
}
