import { computed, type Ref } from 'vue';
import { AXES, placeText } from '../charts/axes.ts';
import { dotReach } from '../charts/reading.ts';
import type { ChartTheme } from '../charts/chart-theme.ts';
import type { CompareView } from './compare-view.ts';
import type { ComparedQuantity } from './compared-metric.ts';
import { type ComparisonLine, lastPlace } from './comparison-lines.ts';
import { readLines } from './read-lines.ts';

interface ReadComparison {
  readonly lines: Readonly<Ref<readonly ComparisonLine[]>>;
  readonly view: Readonly<Ref<CompareView>>;
  readonly quantity: () => ComparedQuantity;
  /** Keys of groups. */
  readonly hidden: () => ReadonlySet<string>;
  /** Ids of the runs that are samples of their own. */
  readonly counted: () => ReadonlySet<string>;
  readonly nameOf: (runId: string) => string;
  readonly cursor: () => number | null;
  readonly theme: () => ChartTheme;
}

/** How far a comparison goes, what its lines say at the cursor, and the same in words. */
export function useComparisonReadings(read: ReadComparison) {
  const { lines, view } = read;
  const shown = computed(() => lines.value.filter(({ group }) => !read.hidden().has(group.key)));
  const extent = computed(() => [0, lastPlace(shown.value, view.value.axis) ?? 0] as const);
  const readings = computed(() =>
    readLines(lines.value, {
      counted: read.counted(),
      quantity: read.quantity(),
      view: view.value.lines,
      hidden: read.hidden(),
      nameOf: read.nameOf,
      axis: view.value.axis,
      cursor: read.cursor(),
      reach: dotReach(...(view.value.window ?? extent.value)),
      theme: read.theme(),
    }),
  );
  const place = computed(() => placeText(view.value.axis, read.cursor()));
  const label = computed(() => {
    const said = readings.value.legend
      .filter(({ hidden }) => !hidden)
      .map(({ group, value, detail }) =>
        [group.label, group.settings, value || detail].filter(Boolean).join(' '),
      );
    const what = `${read.quantity().label} against ${AXES[view.value.axis].caption}`;
    return `${what}. ${place.value}: ${said.join(', ')}`;
  });
  return { shown, extent, readings, place, label };
}
