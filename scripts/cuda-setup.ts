import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Machine, nativeFile } from '../src-main/engine/onnx/machine.ts';
import { CUDA_PROVIDER_FILES } from '../src-main/engine/onnx/user-runtime.ts';

const WHOLE_DOWNLOAD_MILLISECONDS = 30 * 60_000;

/** The line of an installer's complaints that says what is wrong. */
function complaint(output: string): string | null {
  const lines = output.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) => /^(\w*Error)\b|^Error:/.test(line));
  return errors.at(0) ?? null;
}

/** An installer that was run to its end, or was ended because its host did not answer. */
interface Installation {
  readonly code: number | null;
  readonly silent: boolean;
  readonly complaint: string | null;
}

function runInstaller(
  script: string,
  say: (line: string) => void,
  firstContactMilliseconds: number,
): Promise<Installation> {
  // Everything there is for the platform, which is CUDA. The script's word 'cuda12' does nothing in
  // 1.30: it is read and dropped.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'true' };
  const child = spawn(process.execPath, [script], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: WHOLE_DOWNLOAD_MILLISECONDS,
  });
  let silent = false;
  let complaints = '';
  const limit = setTimeout(() => {
    silent = true;
    child.kill();
  }, firstContactMilliseconds);
  // It prints nothing before it has found what it fetches.
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    clearTimeout(limit);
    for (const line of text.split('\n')) if (line) say(line);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, silent, complaint: complaint(complaints) });
    });
  });
}

/**
 * Fetches the CUDA files of ONNX Runtime (some hundred MB from nuget.org) with the package's own
 * installer. A failure leaves no half of them behind, so that the other engines stay as they were.
 * @throws Error in one line when they cannot be had
 */
export async function setUpCuda(
  machine: Machine,
  say: (line: string) => void,
  firstContactMilliseconds = 20_000,
): Promise<void> {
  const { platform, arch, runtimeFolder } = machine;
  if (platform !== 'linux' || arch !== 'x64') {
    throw new Error(
      `ONNX Runtime for Node has CUDA on Linux x64 only, this is ${platform} ${arch}.`,
    );
  }
  const script = runtimeFolder && join(runtimeFolder, 'script', 'install.js');
  if (!script || !existsSync(script)) throw new Error('ONNX Runtime is not installed: npm ci');
  const paths = CUDA_PROVIDER_FILES.flatMap((name) => nativeFile(machine, name) ?? []);
  const before = new Set(paths.filter((path) => existsSync(path)));
  const {
    code,
    silent,
    complaint: reason,
  } = await runInstaller(script, say, firstContactMilliseconds);
  if (code === 0 && paths.every((path) => existsSync(path))) return;
  for (const path of paths) if (!before.has(path)) rmSync(path, { force: true });
  const why = silent
    ? `no answer from api.nuget.org within ${firstContactMilliseconds / 1000} s`
    : (reason ?? `the installer ended with ${code}`);
  throw new Error(`The CUDA files of ONNX Runtime could not be fetched: ${why}.`);
}
