import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { labCommand } from '../lab-command.ts';
import type { PlaceError } from '../place-error.ts';
import { lastLine } from '../reach/program-reach.ts';
import { quoteWord } from '../../../shared/text/shell-word.ts';
import { jobState } from '../slurm/job-states.ts';
import { jobWords } from '../slurm/job-words.ts';
import type { SlurmJob } from '../slurm/squeue.ts';
import { parseDoctor, type DoctorFindings } from './doctor-findings.ts';
import { type Found, type Look, missing, passed, type PlaceTestStep } from './step.ts';
import { testScript } from './test-script.ts';

/** Minutes that the job may take: a short one may find its place between others. */
const MINUTES = 5;
/** Pauses between two looks at the job: the first, and the longest. */
const FIRST_PAUSE_SECONDS = 0.5;
const LONGEST_PAUSE_SECONDS = 5;
/** For how long what the job wrote is awaited: a network file system shows it later elsewhere. */
const ANSWER_SECONDS = 20;
const ANSWER_PAUSE_SECONDS = 1;

/** The job of a test, and the folder in which it writes. */
interface TestJob {
  readonly name: string;
  readonly folder: string;
}

const PUT_SCRIPT = 'umask 077; mkdir -p -- "$1" && cat > "$1/script.sh"';
/** What doctor said, or what the job said instead. */
const READ_ANSWER = 'cat -- "$1/doctor.json"; tail -n 20 -- "$1/output.txt" >&2; true';

async function send(look: Look, { name, folder }: TestJob): Promise<void> {
  const { place, version, reach, client, signal } = look;
  const doctor = `${labCommand(place, version)} doctor --json --data`;
  const script = testScript({
    place,
    name,
    folder,
    minutes: Math.min(MINUTES, place.minutes ?? MINUTES),
    command: `${doctor} ${quoteWord(`${folder}/data`)} > ${quoteWord(`${folder}/doctor.json`)}`,
  });
  const put = ['sh', '-c', PUT_SCRIPT, 'sh', folder];
  const { code, stderr } = await reach.run(put, { input: script, signal });
  if (code !== 0) throw missing(`The script of a job cannot be written: ${lastLine(stderr)}`);
  await client.submit({ name, script: `${folder}/script.sh` }, { signal });
}

/** Says what the job does until it is over; the job then, or null when it has left the list. */
async function awaitEnd(
  look: Look,
  name: string,
  say: (words: string) => void,
): Promise<SlurmJob | null> {
  const { client, patienceSeconds, signal } = look;
  const until = performance.now() + patienceSeconds * 1000;
  let pause = FIRST_PAUSE_SECONDS;
  for (let said = ''; ;) {
    const [job] = await client.named(name, { signal });
    if (!job || jobState(job.state).phase === 'over') return job ?? null;
    const words = `Job ${job.job} ${jobWords(job)}`;
    if (words !== said) say(words);
    said = words;
    if (performance.now() > until) {
      throw missing(
        `After ${Math.round(patienceSeconds / 60)} min the job was not over and has been cancelled: ${words}. Everything before is well; runs would wait in the same line.`,
      );
    }
    await setTimeout(pause * 1000, undefined, { signal });
    pause = Math.min(LONGEST_PAUSE_SECONDS, pause * 1.5);
  }
}

/** What the job wrote, once it can be seen here. */
async function readAnswer(
  look: Look,
  { folder }: TestJob,
  job: SlurmJob | null,
): Promise<DoctorFindings> {
  const { reach, signal } = look;
  const until = performance.now() + ANSWER_SECONDS * 1000;
  for (;;) {
    const { stdout, stderr } = await reach.run(['sh', '-c', READ_ANSWER, 'sh', folder], { signal });
    const findings = parseDoctor(stdout);
    if (findings) return findings;
    const failed = job !== null && job.state !== 'COMPLETED';
    if (failed || performance.now() > until) throw noAnswer(look, job, stderr);
    await setTimeout(ANSWER_PAUSE_SECONDS * 1000, undefined, { signal });
  }
}

function noAnswer({ place }: Look, job: SlurmJob | null, stderr: string): PlaceError {
  const words = job === null ? 'has left the list' : jobWords(job);
  const isWritten = !/output\.txt.*no such file|cannot open .*output\.txt/i.test(stderr);
  const said = isWritten && stderr.trim() !== '' ? `It said: ${lastLine(stderr)}` : '';
  const advice = said || `It wrote nothing: do the nodes see ${place.folder}, under the same path?`;
  return missing(`The job came back without an answer; it ${words}. ${advice}`);
}

function judge(findings: DoctorFindings, { version, place }: Look, node: string): Found {
  const at = node === '' ? 'The node' : `Node ${node}`;
  if (findings.version !== version) {
    throw missing(`${at} starts version ${findings.version} of the lab, here it is ${version}.`);
  }
  if (!findings.writable) {
    throw missing(`${at} cannot write ${place.folder}: is it shared for writing with the nodes?`);
  }
  if (findings.engines.length === 0) throw missing(`${at} has no engine that can be used.`);
  return passed(`${at} answered: ${findings.machine}; engines: ${findings.engines.join('; ')}.`);
}

/** Whatever became of the test, nothing of it stays. */
async function cleanUp({ client, reach }: Look, { name, folder }: TestJob): Promise<void> {
  const left = (await client.named(name)).filter(({ state }) => jobState(state).phase !== 'over');
  await client.cancel(left.map(({ job }) => String(job)));
  await reach.run(['rm', '-rf', '--', folder]);
}

async function look(all: Look, say: (words: string) => void): Promise<Found> {
  const id = randomBytes(4).toString('hex');
  const job = {
    name: `hrm-lab-test-${id}`,
    folder: `${all.place.folder.replace(/\/+$/, '')}/tests/${id}`,
  };
  try {
    await send(all, job);
    const ended = await awaitEnd(all, job.name, say);
    const findings = await readAnswer(all, job, ended);
    return judge(findings, all, ended?.node ?? '');
  } finally {
    await cleanUp(all, job);
  }
}

export const JOB_STEP: PlaceTestStep = { step: 'job', title: 'A job on a node', look };
