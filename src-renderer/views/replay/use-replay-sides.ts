import { computed, ref, watch, type Ref } from 'vue';
import { spokenMoment } from '../../maze/describe-moment.ts';
import type { ReplayAction, ReplayState } from '../../maze/replay-state.ts';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';
import type { InspectorTab } from './ReplayInspector.vue';
import { useBranchMoment } from './use-branch-moment.ts';
import type { OpenEpisode } from './use-episode.ts';
import { useReplayWalks } from './use-replay-walks.ts';
import { useWhatIf } from './use-what-if.ts';

interface Player {
  readonly state: Readonly<Ref<ReplayState>>;
  readonly dispatch: (action: ReplayAction) => void;
}

/** The two sides of a replay: the recorded walk and a branch of it, and which is looked into. */
export function useReplaySides(
  episode: Readonly<Ref<OpenEpisode | null>>,
  { state, dispatch }: Player,
  runHash: () => string | null | undefined,
) {
  const record = computed(() => episode.value?.record ?? null);
  const whatIf = useWhatIf(episode, runHash);
  const branch = computed(() => whatIf.branch);
  const moments = useBranchMoment(record, branch, state, dispatch);
  const { recordedMoment, branchMoment, locked } = moments;
  const walks = useReplayWalks({ record, whatIf, recordedMoment, branchMoment });

  const side = ref<'recorded' | 'branch'>('recorded');
  const tab = ref<InspectorTab>('moment');
  // A branch is looked into as soon as there is one.
  watch(
    () => branch.value === null,
    (isAlone) => {
      side.value = isAlone ? 'recorded' : 'branch';
      if (!isAlone) tab.value = 'what-if';
    },
  );
  const isBranchShown = () => side.value === 'branch' && branch.value !== null;

  const shown = computed(() => {
    const ofBranch = side.value === 'branch' && walks.branched.value;
    const walk = ofBranch || walks.recorded.value;
    return walk && { name: ofBranch ? 'Branch' : 'Recorded', ...walk };
  });
  const spoken = computed(() => {
    const { value } = shown;
    if (!value) return '';
    const words = spokenMoment(value.episode, value.moment, value.before, value.ongoing);
    return branch.value ? `${value.name}: ${words}` : words;
  });

  /** Moves what is looked into. */
  const act = (action: ReplayAction): void => moments.act(action, isBranchShown());
  const played = computed(() => moments.stateOf(isBranchShown()));

  function swap(): void {
    if (branch.value) side.value = side.value === 'branch' ? 'recorded' : 'branch';
  }

  useShortcuts('What if', [
    {
      keys: ['r'],
      label: 'Go on from here unchanged',
      run: () => whatIf.goOnFrom(recordedMoment.value),
    },
    { keys: ['z'], label: 'Undo the last change', run: () => whatIf.undo() },
    { keys: ['Backspace'], label: 'Close the branch', run: () => whatIf.close() },
    { keys: ['b'], label: 'Look into the recorded walk or the branch', run: swap },
    {
      keys: ['x'],
      label: 'Move both together or apart',
      run: () => (locked.value = branch.value === null || !locked.value),
    },
  ]);

  return { ...walks, ...moments, act, played, whatIf, branch, side, tab, shown, spoken };
}
