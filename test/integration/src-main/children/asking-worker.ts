/** A worker thread that runs a child and posts what became of it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ChildTask } from '../../../../src-main/children/child-runner.ts';
import { runChild } from '../../../../src-main/children/run-child.ts';
import { errorMessage } from '../../../../shared/errors/thrown.ts';

const told = await runChild(workerData as ChildTask).catch((error: unknown) => errorMessage(error));
parentPort?.postMessage(told);
