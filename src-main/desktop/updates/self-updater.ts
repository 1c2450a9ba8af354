import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { checkRoomForImage, watchImage } from './replaced-image.ts';
import { SilenceLimit } from './silence-limit.ts';
import { signedProvider } from './signed-provider.ts';
import { UpdateError } from './update-error.ts';
import type { UpdateSource } from './update-source.ts';

/** A download may be silent for so long: of one without a length nothing is heard until its end. */
const STILL_MILLISECONDS = 600_000;

/** What a folder of updates has for this installation. */
export type FoundUpdate =
  | { readonly kind: 'newest'; readonly version: string }
  | { readonly kind: 'newer'; readonly version: string }
  /** Newer, and this system is too old for it. */
  | { readonly kind: 'unfit'; readonly version: string; readonly wanted: string };

/** An error of ours: what electron-updater says has stacks and addresses in it. */
function failure(what: string, cause: unknown): UpdateError {
  if (cause instanceof UpdateError) return cause;
  const [line] = errorMessage(cause).split('\n');
  return new UpdateError('UPDATE_FAILED', `${what}: ${line}`, { cause });
}

/** What replaces an installation of this system; why-not-updatable.ts tells where there is none. */
function updaterOf(platform: NodeJS.Platform): AppUpdater {
  if (platform === 'win32') return new NsisUpdater();
  if (platform === 'darwin') return new MacUpdater();
  return new AppImageUpdater();
}

/** This installation as something that can be replaced by a newer one, of one source. */
export class SelfUpdater {
  readonly #updater = updaterOf(process.platform);
  /** What was downloaded. */
  #file = '';

  constructor(source: UpdateSource) {
    const updater = this.#updater;
    updater.logger = null;
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.disableWebInstaller = true;
    // A whole file has one checksum, and needs no file of the version before.
    updater.disableDifferentialDownload = true;
    // Nobody is chosen by a number of his own.
    updater.isUserWithinRollout = () => true;
    updater.setFeedURL({ provider: 'custom', updateProvider: signedProvider(source) });
  }

  /**
   * Asks the folder what it has.
   * @throws UpdateError
   */
  async check(): Promise<FoundUpdate> {
    const result = await this.#updater.checkForUpdates().catch((cause: unknown) => {
      throw failure('The folder of updates cannot be used', cause);
    });
    if (!result) throw new UpdateError('UPDATE_FAILED', 'This installation cannot be updated.');
    const { version, minimumSystemVersion } = result.updateInfo;
    if (result.isUpdateAvailable) return { kind: 'newer', version };
    const order = this.#updater.currentVersion.compare(version);
    if (order === 0) return { kind: 'newest', version };
    if (order < 0) return { kind: 'unfit', version, wanted: minimumSystemVersion ?? 'another one' };
    const here = this.#updater.currentVersion.version;
    const message = `The folder of updates has version ${version}, which is older than this, ${here}: nothing was downloaded.`;
    throw new UpdateError('UPDATE_OLDER', message);
  }

  /**
   * Downloads what the last check found, and compares it with its SHA-512.
   * @param onProgress hears the share that is done, 0..1
   * @throws UpdateError
   */
  async download(onProgress: (share: number) => void): Promise<void> {
    const silence = new SilenceLimit(STILL_MILLISECONDS);
    const tell = ({ percent }: { readonly percent: number }) => {
      silence.heard();
      onProgress(percent / 100);
    };
    this.#updater.on('download-progress', tell);
    try {
      const [file = ''] = await this.#updater.downloadUpdate(silence.token);
      this.#file = file;
    } catch (cause) {
      const why = silence.isOver ? new Error('nothing more comes', { cause }) : cause;
      throw failure('The update was not downloaded', why);
    } finally {
      silence.end();
      this.#updater.off('download-progress', tell);
    }
  }

  /**
   * Puts what was downloaded in the place of this installation and starts it. The process is to end when this resolves; on
   * macOS the system ends it, which takes a while, and this does not resolve.
   * @throws UpdateError
   */
  async install(): Promise<void> {
    const image = process.platform === 'linux' ? process.env.APPIMAGE : undefined;
    if (image) checkRoomForImage(image, this.#file);
    const lossOf = image ? watchImage(image, this.#file) : () => null;
    const failed = new Promise<never>((_, reject) => this.#updater.once('error', reject));
    const done = process.platform === 'darwin' ? [] : [Promise.resolve()];
    try {
      this.#updater.quitAndInstall(true, true);
      await Promise.race([failed, ...done]);
    } catch (cause) {
      const error = failure('The update was not installed', cause);
      const loss = lossOf();
      if (loss === null) throw error;
      throw new UpdateError('UPDATE_IMAGE_LOST', `${error.message}. ${loss}`, { cause });
    }
  }
}
