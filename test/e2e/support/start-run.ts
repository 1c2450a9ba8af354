import type { Page } from 'playwright-core';
import { withConfigValues } from '../../../shared/run-config/config-value.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';

/** Settings that make the quick preset a matter of seconds, with their labels in the form. */
const SMALL: readonly (readonly [path: string, label: string, value: number])[] = [
  ['environment.stepLimit', 'Step limit', 20],
  ['model.width', 'Width D', 8],
  ['model.inner', 'SwiGLU inner width', 8],
  ['learning.batchSize', 'Batch size', 16],
  ['learning.environments', 'Environments', 8],
  ['learning.learningStarts', 'Learning starts after', 64],
  ['validation.everyUpdates', 'Validate every', 20],
  ['validation.episodes', 'Episodes', 12],
  ['checkpoints.everyUpdates', 'Checkpoint every', 20],
  ['engine.threads', 'Threads', 1],
];

interface SmallRun {
  readonly name: string;
  readonly updates: number;
}

/** What the form gives for them. */
export function smallConfig({ name, updates }: SmallRun): RunConfig {
  const values = SMALL.map(([path, , value]) => [path, value] as const);
  return {
    ...withConfigValues(findPreset('quick')!.config, [['learning.updates', updates], ...values]),
    name,
  };
}

/** Opens every section of the form for a new run, with all of its settings. */
export async function openAllSettings(page: Page): Promise<void> {
  await page.getByLabel('All settings').click();
  for (const section of new Set(SMALL.map(([path]) => path.split('.')[0]))) {
    await page.locator(`[data-section=${section}] > button`).click();
  }
}

/** Sets a form for runs of seconds; all of its settings are in sight. */
export async function fillSmallSettings(page: Page, updates: number): Promise<void> {
  await page.getByLabel('Updates', { exact: true }).fill(String(updates));
  for (const [, label, value] of SMALL) {
    await page.getByLabel(label, { exact: true }).fill(String(value));
  }
}

/** Fills the form for a new run from the quick preset and starts it. Ends on the run's page. */
export async function startSmallRun(page: Page, { name, updates }: SmallRun): Promise<string> {
  await page.getByRole('link', { name: 'New run' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await openAllSettings(page);
  await fillSmallSettings(page, updates);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL(/#\/runs\/[^/]+$/);
  return page.url().split('/').at(-1) ?? '';
}
