/**
 * Imported before ONNX Runtime by whoever loads it, and by whoever knows the workers' addresses:
 * keeps the library from writing an identity and a database into the user's cache folder and from
 * calling its maker.
 *
 * Its native code reads the environment of the process when it is loaded, and only the main thread's
 * `process.env` is that: a host sets it before it starts a worker, and a worker only checks. The
 * library's JavaScript binding has no such option.
 */
import { isMainThread } from 'node:worker_threads';

const SWITCH = 'ORT_DISABLE_TELEMETRY';

if (isMainThread) process.env[SWITCH] = '1';
else if (process.env[SWITCH] !== '1') {
  throw new Error(`${SWITCH}=1 must be set in this process before it starts a worker`);
}
