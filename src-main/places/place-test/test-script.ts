import type { Place } from '../../../shared/contract/places.ts';
import { outputOption, requestOptions } from '../../task-folder/sbatch-options.ts';

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

/** A script for sbatch: an array of one job that asks for what a run asks for. */
export function testScript({ place, name, folder, minutes, command }: TestScriptOptions): string {
  const options = [
    `--job-name=${name}`,
    '--array=0-0',
    outputOption(folder, 'output.txt'),
    ...requestOptions(place, { cpus: place.cpus ?? 1, minutes }),
  ];
  const head = options.map((option) => `#SBATCH ${option}`);
  return ['#!/bin/bash', ...head, place.setup, command, ''].join('\n');
}
