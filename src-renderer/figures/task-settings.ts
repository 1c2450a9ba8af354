import type { SectionDescription } from '../../shared/run-config/fields.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { isDecisive, taskText } from '../../shared/run-config/task-text.ts';
import { differingSettings } from '../experiments/settings-diff.ts';

/** More settings of a task are counted. */
const MOST_NAMED = 4;

/** What sets one of several configurations of a preset apart. */
function apartTexts(
  sections: readonly SectionDescription[],
  configs: readonly RunConfig[],
): string[] {
  const differing = differingSettings(sections, configs).filter(({ path }) => isDecisive(path));
  const more = differing.length - MOST_NAMED;
  return configs.map((_, index) =>
    [
      ...differing.slice(0, MOST_NAMED).map(({ label, values }) => `${label} ${values[index]}`),
      ...(more > 0 ? [`${more} more`] : []),
    ].join(', '),
  );
}

/**
 * What configurations differ in besides variant, seed, and how they are called and computed: a text for each, the same
 * for those of one task and no other; '' when all are of one.
 */
export function taskSettings(
  sections: readonly SectionDescription[],
  configs: readonly RunConfig[],
): string[] {
  const tasks = Map.groupBy(configs, taskText);
  if (tasks.size < 2) return configs.map(() => '');
  const examples = [...tasks].map(([task, [config]]) => ({ task, config }));
  const byPreset = Map.groupBy(examples, ({ config }) => config.preset);
  const textOf = new Map<string, string>();
  for (const [preset, own] of byPreset) {
    const apart = apartTexts(
      sections,
      own.map(({ config }) => config),
    );
    for (const [index, { task }] of own.entries()) {
      const words = [...(byPreset.size > 1 ? [preset] : []), apart[index]];
      const text = words.filter((word) => word !== '').join(', ');
      const isTaken = [...textOf.values()].includes(text);
      textOf.set(task, isTaken ? `${text} (${index + 1})` : text);
    }
  }
  return configs.map((config) => textOf.get(taskText(config)) ?? '');
}
