import { computed, type Ref } from 'vue';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { AgentOfRun } from '../../../shared/contract/stored-analyses.ts';
import { api } from '../../api.ts';
import { agentPace } from '../../figures/agent-pace.ts';
import type { AgentPace } from '../../figures/expected-work.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useLoaded } from '../../stores/use-loaded.ts';

/** Without a validation nothing is known of an agent's episodes. */
const lengthOf = (run: RunSummary | undefined) => run?.lastValidation?.meanLength ?? 0;

/** How fast the agents of some runs can be rolled out; null until it is known of all. */
export function useAgentPaces(
  agents: Readonly<Ref<readonly AgentOfRun[]>>,
): Readonly<Ref<readonly AgentPace[] | null>> {
  const runs = useRunsStore();
  const { data } = useLoaded(
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
  return computed(() => {
    const paces = agents.value.flatMap(({ run }) => {
      const known = data.value?.get(run);
      return known ? [agentPace(lengthOf(runs.byId.get(run)), known.config, known.choice)] : [];
    });
    return paces.length === agents.value.length ? paces : null;
  });
}
