import { computed } from 'vue';
import { formatCount } from '../../shared/format/number.ts';
import { counted } from '../../shared/format/counted.ts';
import type { EpisodeRound } from '../stores/episode-rounds.ts';
import { useEpisodesStore } from '../stores/episodes.ts';

const ALL = 'all';

/** `all 24 episodes`, `a sample of 8`, `8 episodes` while it is not known which. */
function extent({ count, isWhole }: EpisodeRound): string {
  if (isWhole === null) return counted(count, 'episode');
  return isWhole ? `all ${counted(count, 'episode')}` : `a sample of ${count}`;
}

/** The recorded validation rounds as options of a select, and the chosen one. */
export function useRoundChoice() {
  const episodes = useEpisodesStore();
  const rounds = computed(() => [
    ...(episodes.rounds.length > 1
      ? [
          {
            value: ALL,
            label: 'All validations',
            note: `${formatCount(episodes.all.length)} episodes of ${formatCount(episodes.rounds.length)} validations`,
          },
        ]
      : []),
    ...episodes.rounds.map((round) => ({
      value: String(round.update),
      label: `Validation at ${formatCount(round.update)}`,
      note: extent(round),
    })),
  ]);
  const round = computed({
    get: () => String(episodes.round ?? ''),
    set: (value) => episodes.chooseRound(value === ALL ? ALL : Number(value)),
  });
  /** What is recorded of what is chosen. */
  const note = computed(() => rounds.value.find(({ value }) => value === round.value)?.note ?? '');
  return { rounds, round, note };
}
