import { randomUUID } from 'node:crypto';
import {
  BroadcastChannel,
  getEnvironmentData,
  isMainThread,
  setEnvironmentData,
  type Worker,
} from 'node:worker_threads';
import { errorMessage } from '../../shared/errors/thrown.ts';
import type { ChildOutcome, ChildRunner, ChildTask } from './child-runner.ts';
import { runInNode } from './node-child.ts';

/** Under which a worker, and the workers that it starts, find the name of the channel to their host. */
const KEY = 'hrm-agent-lab/children';

interface Ask {
  readonly call: string;
  readonly task: ChildTask;
}

type Answer =
  | { readonly kind: 'outcome'; readonly call: string; readonly outcome: ChildOutcome }
  | { readonly kind: 'error'; readonly call: string; readonly message: string };

let ownRunner: ChildRunner | null = isMainThread ? runInNode : null;

/** Tells the thread of a host that is no plain Node how it starts processes. */
export function runChildrenWith(runner: ChildRunner): void {
  ownRunner = runner;
}

/** Runs a child of the host; a worker thread asks the host that started it (`startServed`). */
export const runChild: ChildRunner = async (task, signal) => {
  if (ownRunner) return ownRunner(task, signal);
  const name = getEnvironmentData(KEY);
  if (typeof name !== 'string') throw new Error('no host starts processes for this thread');
  return askHost(name, task);
};

function onMessage<Message>(channel: BroadcastChannel, hear: (message: Message) => void): void {
  // Node's types know the events of an EventTarget by no name.
  channel.addEventListener('message', (event) => hear((event as MessageEvent).data));
}

function askHost(name: string, task: ChildTask): Promise<ChildOutcome> {
  const channel = new BroadcastChannel(name);
  const call = randomUUID();
  return new Promise<ChildOutcome>((resolve, reject) => {
    onMessage(channel, (told: Answer) => {
      if (told.call !== call) return;
      if (told.kind === 'outcome') resolve(told.outcome);
      else reject(new Error(told.message));
    });
    channel.postMessage({ call, task } satisfies Ask);
  }).finally(() => channel.close());
}

/** Starts a worker whose children (`runChild`) this thread runs, as long as the worker lives. */
export function startServed(start: () => Worker): Worker {
  const name = `${KEY}/${randomUUID()}`;
  const channel = new BroadcastChannel(name);
  const gone = new AbortController();
  const tell = (answer: Answer) => {
    if (!gone.signal.aborted) channel.postMessage(answer);
  };
  onMessage(channel, ({ call, task }: Ask) => {
    runChild(task, gone.signal).then(
      (outcome) => tell({ kind: 'outcome', call, outcome }),
      (error: unknown) => tell({ kind: 'error', call, message: errorMessage(error) }),
    );
  });
  const own = getEnvironmentData(KEY);
  // A worker gets what is told at the moment it is made.
  setEnvironmentData(KEY, name);
  try {
    const worker = start();
    worker.once('exit', () => {
      gone.abort();
      channel.close();
    });
    return worker;
  } catch (error) {
    channel.close();
    throw error;
  } finally {
    setEnvironmentData(KEY, own);
  }
}
