import { type NativePackageName } from '../src-main/engine/tfjs/native-package.ts';
import { type NativeFinding, tryNative } from '../src-main/engine/tfjs/try-native.ts';
import { buildAddon, downloadAddon, requireTools } from './tensorflow-addon.ts';
import { inspectSource, provideLibrary } from './tensorflow-library.ts';
import {
  completePackage,
  installPackage,
  packageFolder,
  removePackage,
} from './tensorflow-package.ts';
import { TensorFlowSetupError } from './tensorflow-setup-error.ts';

export interface TensorFlowSetup {
  /** Folder of the package.json in whose node_modules the package goes. */
  readonly root: string;
  readonly name: NativePackageName;
  /** Wheel or folder of a TensorFlow on this machine; its makers' download when null. */
  readonly source: string | null;
  readonly say: (line: string) => void;
}

/**
 * Installs a native package, gives it a TensorFlow and an addon, and tries them in a child
 * process. What failed is removed again.
 * @throws TensorFlowSetupError or EngineError in one line
 */
export async function setUpTensorFlow({
  root,
  name,
  source,
  say,
}: TensorFlowSetup): Promise<NativeFinding> {
  if (source !== null && process.platform !== 'linux') {
    throw new TensorFlowSetupError('--from works on Linux only: elsewhere nobody has tried it');
  }
  // What can be told beforehand is: a package that works may be in place.
  const library = source === null ? null : inspectSource(source);
  if (library !== null) await requireTools(root);
  say(`Installing @tensorflow/${name} …`);
  try {
    await installPackage(root, name);
    if (library === null) {
      say('Downloading TensorFlow …');
      await downloadAddon(root, name);
    } else {
      say(`Building the addon against ${source} (about half a minute) …`);
      await provideLibrary(library, packageFolder(root, name));
      await buildAddon(root, name);
    }
    return await tryNative(completePackage(root, name));
  } catch (error) {
    await removePackage(root, name);
    throw error;
  }
}
