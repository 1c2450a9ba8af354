import { type Part, type PartOf, partOf } from '../answer.ts';
import type { Task } from '../tasks.ts';
import { devicesIn, isSoftware, LOADER_TALKS } from './loader-words.ts';
import type { VulkanSetting } from './vulkan-settings.ts';

/** Runs one part with more in its environment. */
export type RunWith = (
  task: Task,
  environment: Readonly<Record<string, string>>,
) => Promise<{ readonly part: Part; readonly stderr: string }>;

export interface FoundDevice {
  /** Every try. */
  readonly parts: readonly Part[];
  /** The setting with a device; a graphics card goes before one in software. */
  readonly setting: VulkanSetting | null;
  /** What the driver calls it. */
  readonly name: string | null;
}

/** Tries one way after the other until a graphics card computes. */
export async function findDevice(
  settings: readonly VulkanSetting[],
  run: RunWith,
): Promise<FoundDevice> {
  const parts: Part[] = [];
  let best: { setting: VulkanSetting; name: string } | null = null;
  for (const setting of settings) {
    const task = { kind: 'device', setting: setting.name } as const;
    const { part, stderr } = await run(task, { ...setting.environment, ...LOADER_TALKS });
    const found: PartOf<'device'>['found'] = devicesIn(stderr);
    parts.push(partOf(task, part, found));
    if (part.outcome !== 'done') continue;
    const name = found.device ?? 'a device without a name';
    if (best === null || isSoftware(best.name)) best = { setting, name };
    if (!isSoftware(name)) break;
  }
  return { parts, setting: best?.setting ?? null, name: best?.name ?? null };
}
