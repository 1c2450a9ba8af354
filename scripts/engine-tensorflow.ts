/**
 * `npm run engine:tensorflow [-- --gpu] [-- --from FOLDER_OR_WHEEL]`: native TensorFlow for the
 * engines tfjs-cpu and tfjs-gpu, into this project's node_modules (docs/engines.md).
 */
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { ENGINE_OF_PACKAGE } from '../src-main/engine/tfjs/native-package.ts';
import { setUpTensorFlow } from './tensorflow-setup.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { values } = parseArgs({
    options: { gpu: { type: 'boolean', default: false }, from: { type: 'string' } },
  });
  const name = values.gpu ? 'tfjs-node-gpu' : 'tfjs-node';
  // Ctrl-C ends what was started as well.
  process.once('SIGINT', () => process.exit(130));
  const source = values.from ?? null;
  const { version, usesGpu } = await setUpTensorFlow({ root: PACKAGE_ROOT, name, source, say });
  const device = usesGpu ? 'on a CUDA device' : 'on the processor';
  if (values.gpu && !usesGpu) {
    throw new Error(
      `TensorFlow ${version} is installed but finds no CUDA device: tfjs-gpu stays off`,
    );
  }
  say(
    `The lab can now use the engine ${ENGINE_OF_PACKAGE[name]}: TensorFlow ${version} ${device}.`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
