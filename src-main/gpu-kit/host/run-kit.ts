import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thisMachine } from '../../engine/onnx/machine.ts';
import { PACKAGE_ROOT, packageVersion } from '../../server/package-root.ts';
import {
  type Answer,
  ANSWER_FORMAT,
  type CurvePoint,
  type MachineFacts,
  type Part,
} from '../answer.ts';
import type { KitOptions } from '../options.ts';
import { type Task, titleOf } from '../tasks.ts';
import { Budget } from './budget.ts';
import { compareCurves } from './compare-curves.ts';
import { findDevice, type FoundDevice } from './find-device.ts';
import { machineFacts } from './machine-facts.ts';
import { GPU, type Planned, planOf, REFERENCE } from './plan.ts';
import { leftOut, runTask } from './run-task.ts';
import { findTorch, torchCommand, torchEnvironment } from './torch.ts';
import { vulkanSettings } from './vulkan-settings.ts';

/** Where the archive has a Vulkan loader, if it has one. */
const LOADER_FOLDER = join(PACKAGE_ROOT, 'vulkan');
/** About the seconds that one try for a device takes. */
const DEVICE_WEIGHT = 15;

/** What was cut short is done once more only with so much more time. */
const WORTHWHILE_GROWTH = 1.5;

export interface KitSetting {
  /** The program that does one part, told as its last argument. */
  readonly partCommand: readonly string[];
  /** A line for people. */
  readonly say: (line: string) => void;
  /** Ends the part that is under way, and all of it. */
  readonly signal?: AbortSignal;
}

const weightOf = (planned: readonly Planned[]) =>
  planned.reduce((sum, { weight }) => sum + weight, 0);

function curveOf(parts: readonly Part[], engine: string): readonly CurvePoint[] {
  const trained = parts.find((part) => part.kind === 'training' && part.engine === engine);
  return trained?.kind === 'training' ? (trained.found.curve ?? []) : [];
}

/** One run of the kit: parts one after the other, each within its time. */
class KitRun {
  readonly #options: KitOptions;
  readonly #setting: KitSetting;
  readonly #budget: Budget;
  readonly #workFolder: string;

  constructor(options: KitOptions, setting: KitSetting, workFolder: string) {
    this.#options = options;
    this.#setting = setting;
    this.#workFolder = workFolder;
    this.#budget = new Budget(60 * options.minutes);
  }

  async answer(): Promise<Answer> {
    const began = new Date().toISOString();
    const { minutes, python } = this.#options;
    this.#say('looks at the machine');
    const machine = { ...(await machineFacts()), torch: await findTorch(python) };
    const planned = planOf(this.#options);
    const device = await this.#findDevice(weightOf(planned));
    const parts = [...device.parts];
    for (const [index, { weight, task: taskAfter }] of planned.entries()) {
      const task = taskAfter(parts);
      const later = weightOf(planned.slice(index + 1));
      parts.push(await this.#part(task, { weight, later, machine, device }));
    }
    await this.#tryAgain(planned, parts, { machine, device });
    return {
      format: ANSWER_FORMAT,
      version: 1,
      lab: packageVersion(),
      node: process.versions.node,
      began,
      minutes,
      seconds: this.#budget.used,
      machine,
      device: device.name,
      parts,
      curves: compareCurves(curveOf(parts, GPU), curveOf(parts, REFERENCE)),
    };
  }

  /** With the time that others have left over: what was cut short, once more, where it may take longer now. */
  async #tryAgain(
    planned: readonly Planned[],
    parts: Part[],
    at: { machine: MachineFacts; device: FoundDevice },
  ): Promise<void> {
    const offset = parts.length - planned.length;
    const short = planned.flatMap((each, index) =>
      parts[offset + index]!.outcome === 'time-over' ? [{ ...each, at: offset + index }] : [],
    );
    for (const [index, { weight, task, at: place }] of short.entries()) {
      const later = weightOf(short.slice(index + 1));
      const before = parts[place]!;
      const limit = this.#budget.allow(weight, later);
      if (limit === null || limit < WORTHWHILE_GROWTH * before.seconds) continue;
      parts[place] = await this.#part(task(parts), { weight, later, ...at });
    }
  }

  #say(line: string): void {
    this.#setting.say(`${this.#budget.used.toFixed(0).padStart(4)} s  ${line}`);
  }

  #findDevice(later: number): Promise<FoundDevice> {
    const settings = vulkanSettings(thisMachine(), LOADER_FOLDER, this.#workFolder);
    return findDevice(settings, async (task, environment) => {
      const limitSeconds = this.#budget.allow(DEVICE_WEIGHT, later);
      if (limitSeconds === null) return { part: leftOut(task, 'the time is over'), stderr: '' };
      return this.#run(task, this.#ownCommand(task), environment, limitSeconds);
    });
  }

  #ownCommand(task: Task): string[] {
    return [...this.#setting.partCommand, JSON.stringify(task)];
  }

  async #part(
    task: Task,
    at: { weight: number; later: number; machine: MachineFacts; device: FoundDevice },
  ): Promise<Part> {
    const { torch } = at.machine;
    const { setting } = at.device;
    if (task.kind === 'torch' && !torch?.device) {
      return leftOut(task, torch ? 'PyTorch finds no graphics card' : 'no PyTorch that works');
    }
    const onGpu = 'engine' in task && task.engine === GPU;
    if (onGpu && setting === null) return leftOut(task, 'WebGPU finds no device');
    const limitSeconds = this.#budget.allow(at.weight, at.later);
    if (limitSeconds === null) return leftOut(task, 'the time is over');
    const command =
      task.kind === 'torch' ? torchCommand(this.#options.python, task) : this.#ownCommand(task);
    const environment =
      task.kind === 'torch' ? torchEnvironment(this.#workFolder) : (setting?.environment ?? {});
    return (await this.#run(task, command, environment, limitSeconds)).part;
  }

  async #run(
    task: Task,
    command: readonly string[],
    more: Readonly<Record<string, string>>,
    limitSeconds: number,
  ) {
    this.#say(`${titleOf(task)} (up to ${limitSeconds.toFixed(0)} s)`);
    const workFolder = this.#workFolder;
    const environment = { ...process.env, ...more, TMPDIR: workFolder };
    const { signal } = this.#setting;
    const ran = await runTask(task, { command, environment, limitSeconds, workFolder, signal });
    const { outcome, why } = ran.part;
    if (outcome !== 'done') this.#say(`  ${outcome}: ${why ?? ''}`);
    return ran;
  }
}

/**
 * Does all parts and tells what was found; what fails is told of its part. Leaves nothing on the machine.
 * @throws the signal's reason
 */
export async function runKit(options: KitOptions, setting: KitSetting): Promise<Answer> {
  const workFolder = mkdtempSync(join(tmpdir(), 'hrm-lab-gpu-kit-'));
  try {
    return await new KitRun(options, setting, workFolder).answer();
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}
