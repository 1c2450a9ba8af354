import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type NewPlace, placeSchema } from '../../../../shared/contract/places.ts';
import { batchScript } from '../../../../src-main/task-folder/batch-script.ts';
import { folderOfFile } from '../../file-folders.ts';

const BATCH = 'b1';

function program(path: string, text: string): void {
  writeFileSync(path, `#!/bin/bash\n${text}\n`);
  chmodSync(path, 0o755);
}

/** A node of a cluster with a batch of one task: a folder of a place, and programs that write down what is said to them. */
class FakeNode {
  readonly root = folderOfFile('hrm-batch-');
  readonly folder: string;
  readonly #bin = join(this.root, 'bin');
  readonly #environment: Readonly<Record<string, string>>;

  /**
   * @param name of the folder of the place
   * @param lab what the lab does there, in bash
   */
  constructor(lab: string, options: { name?: string; setup?: string; restarts?: number } = {}) {
    const { name = 'place', setup = '', restarts } = options;
    this.folder = join(this.root, name);
    const said = join(this.root, 'said');
    mkdirSync(this.#bin);
    program(join(this.#bin, 'scontrol'), `echo "scontrol $*" >> '${said}'`);
    program(join(this.#bin, 'squeue'), 'echo BeginTime');
    program(join(this.#bin, 'lab'), `said='${said}'\nprintf '[%s]' "$@" >> "$said"\n${lab}`);
    const place: NewPlace = {
      name: 'p',
      reach: { kind: 'local' },
      folder: this.folder,
      setup,
    };
    mkdirSync(join(this.folder, 'batches', BATCH, 'log'), { recursive: true });
    writeFileSync(join(this.folder, 'batches', BATCH, 'tasks'), 'first 3\nsecond 4\n');
    const script = batchScript({
      place: placeSchema.parse(place),
      batch: BATCH,
      name: 'hrm-lab-b1',
      indices: [0, 1],
      cpus: 1,
      command: 'lab',
    });
    writeFileSync(this.#script, script);
    this.#environment = {
      PATH: `${this.#bin}:${process.env.PATH}`,
      SLURM_JOB_ID: '77',
      SLURM_ARRAY_JOB_ID: '77',
      SLURM_ARRAY_TASK_ID: '1',
      ...(restarts === undefined ? {} : { SLURM_RESTART_COUNT: String(restarts) }),
    };
  }

  get #script(): string {
    return join(this.folder, 'batches', BATCH, 'script.sh');
  }

  /** What the programs were told, a line each. */
  get said(): string[] {
    const path = join(this.root, 'said');
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  }

  start(environment: Readonly<Record<string, string>> = {}): ChildProcess {
    return spawn('bash', [this.#script], {
      stdio: 'ignore',
      env: { ...this.#environment, ...environment },
    });
  }

  async run(environment: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const [code] = await once(this.start(environment), 'exit');
    return code;
  }

  /** Resolves when a line is among what was said. */
  async until(line: string): Promise<void> {
    while (!this.said.some((each) => each.endsWith(line))) await setTimeout(5);
  }
}

const REQUEUE = 'scontrol requeue 77_1';
const START_NOW = 'scontrol update JobId=77_1 StartTime=now';
/** Ends as a task that is asked to: writes down by what, then a last word. */
const LISTENING = `trap 'echo USR2 >> "$said"; sleep 0.2; exit 75' USR2
trap 'echo TERM >> "$said"; exit 0' TERM
echo ready >> "$said"
while :; do sleep 0.02; done`;

describe('the script of a batch', () => {
  it('runs the task of its job, and ends as it ends', async () => {
    const node = new FakeNode('echo >> "$said"; exit 0');
    expect(await node.run()).toBe(0);
    expect(node.said).toEqual([`[task][run][${node.folder}][second][4]`]);
  });

  it.each(["a'b", '$(touch broken) `touch broken` "x" ;&|', '-rf * ~ %a'])(
    'takes a folder called %s as it is',
    async (name) => {
      const node = new FakeNode('echo >> "$said"', { name });
      expect(await node.run()).toBe(0);
      expect(node.said).toEqual([`[task][run][${join(node.root, name)}][second][4]`]);
      expect(existsSync(join(node.root, 'broken'))).toBe(false);
    },
  );

  it('runs the lines of its place first', async () => {
    const node = new FakeNode('echo "$MODULE" >> "$said"', { setup: 'export MODULE=loaded\n' });
    expect(await node.run()).toBe(0);
    expect(node.said.at(-1)).toContain('loaded');
  });

  it('passes on that time is nearly over, and puts the job back into the line', async () => {
    const node = new FakeNode(LISTENING);
    const child = node.start();
    const exited = once(child, 'exit');
    await node.until('ready');
    child.kill('SIGUSR1');
    await node.until('USR2');
    // Once more, while the task writes its checkpoint.
    child.kill('SIGUSR1');
    expect(await exited).toEqual([75, null]);
    await node.until(START_NOW);
    expect(node.said).toContain(REQUEUE);
    expect(node.said.indexOf(REQUEUE)).toBeLessThan(node.said.indexOf(START_NOW));
  });

  it('keeps for the task what is asked while the lines of its place run', async () => {
    const node = new FakeNode(LISTENING, { setup: 'scontrol begins\nsleep 0.2' });
    const child = node.start();
    const exited = once(child, 'exit');
    await node.until('begins');
    child.kill('SIGUSR1');
    // By its own code, or by the signal where that comes before it listens.
    expect([75, 140]).toContain((await exited)[0]);
    expect(node.said).toContain(REQUEUE);
  });

  it('passes on that the job is over', async () => {
    const node = new FakeNode(LISTENING);
    const child = node.start();
    const exited = once(child, 'exit');
    await node.until('ready');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(node.said).toContain('TERM');
    expect(node.said).not.toContain(REQUEUE);
  });

  it.each([
    ['is killed', 'kill -9 $$', 137, undefined, true],
    ['crashes', 'kill -SEGV $$', 139, 19, true],
    ['is cancelled before it listens', 'kill -TERM $$', 143, undefined, false],
    ['loses what trains', 'exit 70', 70, 0, true],
    ['crashes again and again', 'exit 70', 70, 20, false],
    ['makes room for the hundredth time', 'exit 75', 75, 99, true],
    ['cannot read or write', 'exit 1', 1, undefined, false],
    ['is not there', 'exit 127', 127, undefined, false],
  ])('of a task that %s', async (_, lab, code, restarts, isPutBack) => {
    const node = new FakeNode(
      `echo >> "$said"; ${lab}`,
      restarts === undefined ? {} : { restarts },
    );
    expect(await node.run()).toBe(code);
    expect(node.said.includes(REQUEUE)).toBe(isPutBack);
  });

  it('says that its list has no such line', async () => {
    const node = new FakeNode('echo >> "$said"');
    expect(await node.run({ SLURM_ARRAY_TASK_ID: '2' })).toBe(1);
    expect(node.said).toEqual([]);
  });
});
