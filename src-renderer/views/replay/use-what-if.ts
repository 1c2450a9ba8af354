import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue';
import type { BranchSummary, EpisodeAgents, WalkQuestion } from '../../../shared/contract/walks.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { type ChangeIssue, changedMaze, type MazeChanges } from '../../../shared/walks/changes.ts';
import { noWayAt } from '../../../shared/walks/drawn-maze.ts';
import type { Intervention, WalkRequest } from '../../../shared/walks/walk-request.ts';
import { api } from '../../stores/api.ts';
import { useBranchesStore } from '../../stores/branches.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import type { EditTool, Stroke } from '../../walks/maze-edits.ts';
import { mazeAt, recordOfMaze } from '../../walks/maze-moment.ts';
import { useWalk } from '../../walks/use-walk.ts';
import { type BranchDraft, draftAt, pressed, undone } from './branch-draft.ts';
import type { OpenEpisode } from './use-episode.ts';

/** A branch that was kept, as it was. */
interface KeptBranch {
  readonly summary: BranchSummary;
  readonly record: EpisodeRecord;
}

/** How a branch is walked. */
interface Choices {
  readonly doors: Intervention['doors'];
  /** M of the branch; null: as many as trained. */
  readonly recurrentSteps: number | null;
  /** Of the checkpoint that is asked instead of the one that recorded the episode. */
  readonly update: number | null;
}

/** A branch beside the recorded walk. */
export interface ShownBranch {
  /** Environment steps of the episode before it. */
  readonly step: number;
  readonly record: EpisodeRecord;
  /** It is still walked. */
  readonly ongoing: boolean;
  /** The walk that it is. */
  readonly walk: WalkRequest;
}

/** Of the checkpoint that was asked instead of the one that recorded the episode; null: of none. */
const updateOf = ({ source }: WalkRequest) => (source.kind === 'episode' ? source.update : null);

/**
 * What would have become of an episode: changes at a moment, and the walk from there on.
 * @param runHash changes with the checkpoints of its run
 */
export function useWhatIf(
  episode: Readonly<Ref<OpenEpisode | null>>,
  runHash: () => string | null | undefined = () => null,
) {
  const branches = useBranchesStore();
  const tool = ref<EditTool | null>(null);
  const draft = shallowRef<BranchDraft | null>(null);
  const kept = shallowRef<KeptBranch | null>(null);
  const doors = ref<Intervention['doors']>('go-on');
  /** M of the branch; null: as many as trained. */
  const recurrentSteps = ref<number | null>(null);
  /** Of the checkpoint that is asked instead of the one that recorded the episode. */
  const update = ref<number | null>(null);
  const refused = shallowRef<readonly ChangeIssue[]>([]);
  let stroke: Stroke = null;
  /** What was done last: an answer to something before is not wanted any more. */
  let deed = 0;
  /** What was chosen before a branch was opened, which has its own. */
  let chosenBefore: Choices | null = null;

  const episodeId = computed(() => episode.value?.id ?? null);
  const {
    data: agents,
    error: agentsError,
    again: readAgents,
  } = useLoaded<EpisodeAgents | null>([episodeId, runHash], async (signal) =>
    episodeId.value === null
      ? null
      : api().walks.agents({ episodeId: episodeId.value }, { signal }),
  );
  /** The weights that recorded it are gone, and no others were chosen. */
  const weightsGone = computed(() => agents.value?.isKept === false && update.value === null);

  /** The recorded walk, to be asked about. */
  const recordedWalk = computed<WalkRequest | null>(() => {
    if (episodeId.value === null || !agents.value || weightsGone.value) return null;
    const source = {
      kind: 'episode' as const,
      episodeId: episodeId.value,
      update: update.value,
    };
    return { source, script: [], recurrentSteps: null };
  });

  function branchWalk(step: number, changes: MazeChanges): WalkRequest | null {
    const whole = recordedWalk.value;
    if (!whole) return null;
    const script = [{ step, changes, doors: doors.value }];
    return { ...whole, script, recurrentSteps: recurrentSteps.value };
  }
  const draftWalk = computed(() =>
    draft.value ? branchWalk(draft.value.step, draft.value.changes) : null,
  );
  const question = computed<WalkQuestion | null>(() =>
    draft.value && draftWalk.value && !kept.value
      ? { walk: draftWalk.value, from: draft.value.step }
      : null,
  );
  const { walk, again } = useWalk(question);

  /** The maze of the draft before its first environment step. */
  const changed = computed(() => {
    if (!draft.value || !episode.value) return null;
    return changedMaze(mazeAt(episode.value.record, draft.value.step), draft.value.changes).maze;
  });
  const branch = computed<ShownBranch | null>(() => {
    if (kept.value) {
      const { summary, record } = kept.value;
      return { step: summary.step, record, ongoing: false, walk: summary.walk };
    }
    if (!draft.value || !changed.value || !episode.value || !draftWalk.value) return null;
    const { step } = draft.value;
    const part = walk.value.parts.findLast((one) => one.step === step);
    const record = part?.record ?? recordOfMaze(changed.value, episode.value.record.startCell);
    return { step, record, ongoing: walk.value.state !== 'done', walk: draftWalk.value };
  });
  /** Why the changed maze has no way to the goal; null when it has one. */
  const noWay = computed(() => changed.value && noWayAt(changed.value));

  const chosen = (): Choices => ({
    doors: doors.value,
    recurrentSteps: recurrentSteps.value,
    update: update.value,
  });
  function choose(choices: Choices): void {
    doors.value = choices.doors;
    recurrentSteps.value = choices.recurrentSteps;
    update.value = choices.update;
  }

  function press(step: number, cell: number, dragged: boolean): void {
    const record = episode.value?.record;
    if (!record || tool.value === null || step >= record.length) return;
    if (!dragged) stroke = null;
    // An opened branch is changed as a draft of its own.
    const made = pressed(draft.value, mazeAt(record, step), step, tool.value, cell, stroke);
    stroke = made.stroke;
    refused.value = made.issues;
    if (made.draft === draft.value) return;
    deed++;
    kept.value = null;
    draft.value = made.draft;
  }

  /** Goes on from a moment with nothing changed. */
  function goOnFrom(step: number): void {
    if (!episode.value || weightsGone.value || step >= episode.value.record.length) return;
    deed++;
    kept.value = null;
    refused.value = [];
    draft.value = draftAt(draft.value, step);
  }

  function undo(): void {
    if (!draft.value) return;
    const before = undone(draft.value);
    // With nothing left of a branch, its weights and doors are not asked for any more either.
    if (!before) return close();
    kept.value = null;
    refused.value = [];
    draft.value = before;
  }

  /** Leaves the branch; the recorded walk is alone again, asked as before. */
  function close(): void {
    deed++;
    if (chosenBefore) choose(chosenBefore);
    chosenBefore = null;
    kept.value = null;
    draft.value = null;
    refused.value = [];
  }

  async function keep(name: string): Promise<boolean> {
    const asked = draftWalk.value;
    if (!asked || !branch.value) return false;
    const { record } = branch.value;
    const summary = await branches.keep(asked, name);
    // Changed or asked otherwise meanwhile, it is another.
    if (summary && JSON.stringify(draftWalk.value) === JSON.stringify(asked))
      kept.value = { summary, record };
    return summary !== null;
  }

  async function open(summary: BranchSummary): Promise<void> {
    const mine = ++deed;
    const record = await branches.read(summary.id);
    if (!record || deed !== mine) return;
    const { script } = summary.walk;
    const last = script.at(-1);
    chosenBefore ??= chosen();
    kept.value = { summary, record };
    draft.value = last ? { step: last.step, changes: last.changes, before: [] } : null;
    choose({
      doors: last?.doors ?? 'go-on',
      recurrentSteps: summary.walk.recurrentSteps,
      update: updateOf(summary.walk),
    });
    refused.value = [];
  }

  watch(episodeId, () => {
    close();
    tool.value = null;
    choose({ doors: 'go-on', recurrentSteps: null, update: null });
  });
  // Other choices make another walk of it, not the one that was kept.
  watch([doors, recurrentSteps, update], () => {
    const walked = kept.value?.summary.walk;
    if (!walked) return;
    const isSame =
      walked.script.at(-1)?.doors === doors.value &&
      walked.recurrentSteps === recurrentSteps.value &&
      updateOf(walked) === update.value;
    if (!isSame) kept.value = null;
  });
  watch(tool, () => (refused.value = []));
  watch(walk, ({ issues }) => {
    if (issues.length > 0) refused.value = issues;
  });
  watch(
    () => branches.list,
    (list) => {
      const id = kept.value?.summary.id;
      if (id === undefined || !kept.value) return;
      const summary = list.find((one) => one.id === id);
      kept.value = summary ? { ...kept.value, summary } : null;
    },
  );

  return reactive({
    tool,
    draft,
    kept,
    doors,
    recurrentSteps,
    update,
    refused,
    agents,
    agentsError,
    readAgents,
    weightsGone,
    recordedWalk,
    walk,
    branch,
    noWay,
    press,
    goOnFrom,
    undo,
    close,
    keep,
    open,
    again,
  });
}

export type WhatIf = ReturnType<typeof useWhatIf>;
