import { computed } from 'vue';
import { formatCount } from '../../shared/format/number.ts';
import { useEpisodesStore } from '../stores/episodes.ts';

/** The recorded validation rounds as options of a select, and the chosen one. */
export function useRoundChoice() {
  const episodes = useEpisodesStore();
  const rounds = computed(() =>
    episodes.rounds.map((update) => ({
      value: String(update),
      label: `Validation at ${formatCount(update)}`,
    })),
  );
  const round = computed({
    get: () => String(episodes.round ?? ''),
    set: (value) => episodes.chooseRound(Number(value)),
  });
  return { rounds, round };
}
