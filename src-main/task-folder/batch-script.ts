import { join } from 'node:path';
import type { Place } from '../../shared/contract/places.ts';
import { quoteWord } from '../../shared/text/shell-word.ts';
import { batchFolder, LOG_FOLDER, TASK_LIST_FILE } from './layout.ts';
import { outputOption, requestOptions } from './sbatch-options.ts';

/** After so many starts a job that crashes is not put back any more: nothing of ours retries for ever. */
const MOST_RESTARTS = 20;

export interface Batch {
  readonly place: Place;
  /** Its id. */
  readonly batch: string;
  /** Under which Slurm knows its jobs. */
  readonly name: string;
  /** Of its jobs, ascending; job i does line i + 1 of the list. */
  readonly indices: readonly number[];
  /** CPUs for each. */
  readonly cpus: number;
  /** Starts the lab there: a command line of the shell on the node. */
  readonly command: string;
}

/** Ascending numbers as Slurm takes them, e.g. 0-4,7-7. */
function rangesOf(indices: readonly number[]): string {
  const firsts = indices.filter((index, at) => at === 0 || indices[at - 1] !== index - 1);
  const lasts = indices.filter((index, at) => indices[at + 1] !== index + 1);
  return firsts.map((first, at) => `${first}-${lasts[at]}`).join();
}

function options({ place, batch, name, indices, cpus }: Batch): string[] {
  const { minutes, atOnce, warnSeconds } = place;
  const log = join(batchFolder(place.folder, batch), LOG_FOLDER);
  const throttle = atOnce === null ? '' : `%${atOnce}`;
  return [
    `--job-name=${name}`,
    `--comment=hrm-lab:${batch}`,
    `--array=${rangesOf(indices)}${throttle}`,
    outputOption(log, '%a.txt'),
    '--open-mode=append',
    '--requeue',
    `--signal=B:USR1@${warnSeconds}`,
    ...requestOptions(place, { cpus, minutes }),
  ];
}

/**
 * Passes on what Slurm asks: a task knows other signals than a batch script. What comes while people's lines run
 * is kept for the task; it would end the script, and nothing would put the job back.
 */
const LISTEN = `child= early=
pass_on() {
  if [ -n "$child" ]; then kill -s "$1" "$child" 2>/dev/null; else early=$1; fi
}
trap 'pass_on USR2' USR1
trap 'pass_on TERM' TERM`;

/** Finds the task of a job. */
const FIND = `set +eu
id= submission=
read -r id submission < <(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" "$list")
if [ -z "$submission" ]; then
  echo "hrm-lab: $list has no line for job $SLURM_ARRAY_TASK_ID" >&2
  exit 1
fi`;

/**
 * Waits until the task is gone (a signal ends each wait early), and puts the job back into the line when it made
 * room (75), or died (70, and above 128; but 143 is somebody who cancels the job before the task can listen). Slurm lets two minutes pass before it starts a job again; where
 * it leaves alone what a job leaves behind, a last process asks it not to.
 */
const AFTER = `child=$!
if [ -n "$early" ]; then kill -s "$early" "$child" 2>/dev/null; fi
code=
settle() {
  local now
  wait "$child"
  now=$?
  # 127: its code was told before.
  if [ "$now" -ne 127 ] || [ -z "$code" ]; then code=$now; fi
}
settle
while kill -0 "$child" 2>/dev/null; do settle; done
settle
start_soon() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 1
    if [ "$(squeue -h -j "$1" -o %r 2>/dev/null)" = BeginTime ]; then
      scontrol update JobId="$1" StartTime=now && break
    fi
  done
}
# SLURM_JOB_ID of one of the jobs is the id of all of them.
job=\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}
restarts=\${SLURM_RESTART_COUNT:-0}
if [ "$code" -eq 75 ] || { { [ "$code" -eq 70 ] || { [ "$code" -gt 128 ] && [ "$code" -ne 143 ]; }; } && [ "$restarts" -lt ${MOST_RESTARTS} ]; }; then
  echo "hrm-lab: put back into the line (code $code)" >&2
  if command -v setsid >/dev/null; then
    export -f start_soon
    setsid bash -c 'start_soon "$1"' bash "$job" </dev/null >/dev/null 2>&1 &
  fi
  scontrol requeue "$job"
fi
exit "$code"`;

/**
 * The script that sbatch is given for a batch: a job array with one job for each task of the list beside it. All
 * that people filled in is one word to sbatch and the shell, but for lines that are theirs: more options, lines to
 * run first, and the command.
 */
export function batchScript(job: Batch): string {
  const { place, batch, command } = job;
  const list = join(batchFolder(place.folder, batch), TASK_LIST_FILE);
  const setup = place.setup.trim() === '' ? [] : [place.setup.trimEnd()];
  return [
    '#!/bin/bash',
    ...options(job).map((option) => `#SBATCH ${option}`),
    '',
    `folder=${quoteWord(place.folder)}`,
    `list=${quoteWord(list)}`,
    LISTEN,
    ...setup,
    FIND,
    `${command} task run "$folder" "$id" "$submission" &`,
    AFTER,
    '',
  ].join('\n');
}
