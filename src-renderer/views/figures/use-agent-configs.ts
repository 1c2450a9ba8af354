import { computed, type Ref } from 'vue';
import { startOfZ } from '../../../shared/models/initial-z.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { AgentOfRun } from '../../../shared/analyses/subjects.ts';
import { api } from '../../stores/api.ts';
import { agentPace } from '../../figures/expected-work.ts';
import type { AgentPace } from '../../figures/expected-work.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useLoaded } from '../../stores/use-loaded.ts';

/** Without a validation nothing is known of an agent's episodes. */
const lengthOf = (run: RunSummary | undefined) => run?.lastValidation?.meanLength ?? 0;

/** What the configurations of agents say of rolling them out. */
export function useAgentConfigs(agents: Readonly<Ref<readonly AgentOfRun[]>>): {
  /** How fast they are; null until it is known of all. */
  readonly paces: Readonly<Ref<readonly AgentPace[] | null>>;
  /** Whether z of all of them begins from new random vectors at every reset. */
  readonly renewsInitialZ: Readonly<Ref<boolean>>;
  /** Why they could not be read, or ''. */
  readonly error: Readonly<Ref<string>>;
  readonly again: () => void;
} {
  const runs = useRunsStore();
  const { data, error, again } = useLoaded(
    () => agents.value.map(({ run }) => run).join(),
    async (signal) => {
      const ids = [...new Set(agents.value.map(({ run }) => run))];
      const read = ids.map(async (id) => {
        const [config, choice] = await Promise.all([
          api().runs.config({ id }, { signal }),
          api().runs.engine({ id }, { signal }),
        ]);
        return [id, { config, choice }] as const;
      });
      return new Map(await Promise.all(read));
    },
  );
  const paces = computed(() => {
    const all = agents.value.flatMap(({ run }) => {
      const known = data.value?.get(run);
      return known ? [agentPace(lengthOf(runs.byId.get(run)), known.config, known.choice)] : [];
    });
    return all.length === agents.value.length ? all : null;
  });
  const renewsInitialZ = computed(() =>
    agents.value.every(({ run }) => {
      const known = data.value?.get(run);
      return known !== undefined && startOfZ(known.config).renewed;
    }),
  );
  return { paces, renewsInitialZ, error, again };
}
