import { isMainThread } from 'node:worker_threads';

/** Read by ONNX Runtime's native code when it is loaded; its JavaScript binding has no such option. */
const SWITCH = 'ORT_DISABLE_TELEMETRY';

/**
 * Keeps ONNX Runtime from writing an identity and a database into the user's cache folder and from
 * calling its maker. Native code reads the environment of the process, and only the main thread's
 * `process.env` is that; so a host does this before it starts a worker, and a worker only checks.
 * @throws Error in a worker whose process was not told
 */
export function disableTelemetry(): void {
  if (isMainThread) process.env[SWITCH] = '1';
  else if (process.env[SWITCH] !== '1') {
    throw new Error(`${SWITCH}=1 must be set in this process before it starts a worker`);
  }
}

// Whoever imports this module means to load the library next.
disableTelemetry();
