import type { Place } from '../../../shared/contract/places.ts';

export interface TestScriptOptions {
  readonly place: Place;
  /** Of the job. */
  readonly name: string;
  /** For what the job writes. */
  readonly folder: string;
  /** Its time limit; null for the cluster's own. */
  readonly minutes: number | null;
  /** What it runs, for a shell. */
  readonly command: string;
}

/** What a job asks for, as options of sbatch. */
function requestOptions({ place, minutes }: TestScriptOptions): string[] {
  const { partition, account, qos, gres, memory, cpus, options } = place;
  const asked = {
    partition,
    account,
    qos,
    gres,
    'cpus-per-task': cpus ?? 1,
    mem: memory === null ? '' : `${memory}M`,
    time: minutes ?? '',
  };
  const lines = Object.entries(asked).filter(([, value]) => value !== '');
  const more = options.split('\n').map((line) => line.trim());
  return [...lines.map(([name, value]) => `--${name}=${value}`), ...more.filter(Boolean)];
}

/** A script for sbatch: an array of one job that asks for what a run asks for. */
export function testScript(options: TestScriptOptions): string {
  const { place, name, folder, command } = options;
  const output = `${folder}/output.txt`.replaceAll('%', '%%').replaceAll(/["\\]/g, String.raw`\$&`);
  const all = [
    `--job-name=${name}`,
    '--array=0-0',
    '--ntasks=1',
    `--output="${output}"`,
    ...requestOptions(options),
  ];
  const head = all.map((option) => `#SBATCH ${option}`);
  return ['#!/bin/bash', ...head, place.setup, command, ''].join('\n');
}
