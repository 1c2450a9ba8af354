import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { formatCount, formatNonZero } from '../../../shared/format/number.ts';
import { metricDefinition, type MetricKey } from '../../../shared/metrics/catalogue.ts';
import type { Curves } from '../../charts/curve.ts';
import { SYSTEM_METRICS, systemLabel } from '../../charts/system-charts.ts';

/** What is known of the machine that trains now. */
export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** A number of the machine, as it was measured last. */
export interface SystemFact {
  readonly label: string;
  readonly value: string;
  readonly help: string;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** The value that was measured last; null where nothing was. */
export function lastValue(curves: Curves, key: MetricKey): number | null {
  return curves.get(key)?.values.at(-1) ?? null;
}

const perSecond = (value: number) => (value < 10 ? formatNonZero(value, 1) : formatCount(value));

function valueText(key: MetricKey, value: number, machine: Machine | null): string {
  switch (metricDefinition(key).unit) {
    case '1/s':
      return perSecond(value);
    case 'cores':
      return machine ? `${value.toFixed(1)} of ${machine.cores}` : value.toFixed(1);
    case 'MiB': {
      const size = formatBinaryBytes(value * MIB);
      const isWhole = machine && key === 'system/processMemory';
      return isWhole ? `${size} of ${formatBinaryBytes(machine.memoryBytes)}` : size;
    }
    case 'GiB':
      return formatBinaryBytes(value * GIB);
    default:
      return String(value);
  }
}

/**
 * What was measured last of all that training costs the machine; nothing of what never was.
 * @param machine null where it is not known to be the one that trained
 */
export function systemFacts(curves: Curves, machine: Machine | null): SystemFact[] {
  return SYSTEM_METRICS.flatMap((key) => {
    const value = lastValue(curves, key);
    if (value === null) return [];
    const { help } = metricDefinition(key);
    return [{ label: systemLabel(key), help, value: valueText(key, value, machine) }];
  });
}

/** Whether anything but the updates a second was stored: older versions stored no more. */
export function hasSystemMetrics(metrics: ReadonlySet<string>): boolean {
  return SYSTEM_METRICS.some((key) => key.startsWith('system/') && metrics.has(key));
}
