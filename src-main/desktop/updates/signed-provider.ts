import type { ClientRequest } from 'electron';
import { Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import {
  parseUpdateInfo,
  type ProviderRuntimeOptions,
  resolveFiles,
} from 'electron-updater/out/providers/Provider.js';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { SilenceLimit } from './silence-limit.ts';
import { isSignedBy, SIGNATURE_ENDING } from './signature.ts';
import { UpdateError } from './update-error.ts';
import type { UpdateSource } from './update-source.ts';

/** Nobody in between may answer from memory; Electron itself would tell the system and its version. */
const HEADERS = { 'cache-control': 'no-cache', 'User-Agent': 'electron-builder' };
/** A description and its signature have some hundred characters each. */
const MOST_CHARACTERS = 1_000_000;
/** For all of one of them, the ways that it is sent on included. */
const READ_MILLISECONDS = 30_000;

/** What electron-updater makes of a folder of updates. */
type ProviderOfSource = new (
  options: unknown,
  updater: unknown,
  runtime: ProviderRuntimeOptions,
) => Provider<UpdateInfo>;

/** Sends a request, and ends it when what comes is longer than a description can be. */
function sendForLittle(request: ClientRequest, refuse: (error: Error) => void): void {
  let characters = 0;
  request.on('response', (response) => {
    response.on('data', ({ length }) => {
      characters += length;
      if (characters <= MOST_CHARACTERS) return;
      request.abort();
      refuse(new Error('it is too long for what it should be'));
    });
  });
  request.end();
}

/**
 * A folder of updates whose description counts only if its publisher has signed it: nothing is read of it before, and
 * nothing else is downloaded. The description has the SHA-512 of each file.
 */
export function signedProvider({ folder, key }: UpdateSource): ProviderOfSource {
  return class SignedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    /** electron-updater would tell a number by which it knows this machine again. */
    override setRequestHeaders(): void {
      super.setRequestHeaders(null);
    }

    /** @throws UpdateError */
    async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`;
      const text = await this.#read(name);
      const signature = await this.#read(`${name}${SIGNATURE_ENDING}`);
      if (!isSignedBy(key, { name, text }, signature)) {
        const message = `${name} at ${folder.href} is not signed with the key of this address: nothing was downloaded.`;
        throw new UpdateError('UPDATE_SIGNATURE', message);
      }
      const info = parseUpdateInfo(text, name, new URL(name, folder));
      // What could not be downloaded is not offered.
      this.resolveFiles(info);
      return info;
    }

    async #read(name: string): Promise<string> {
      const url = new URL(name, folder);
      const options = this.createRequestOptions(url, HEADERS);
      const silence = new SilenceLimit(READ_MILLISECONDS);
      try {
        return (await this.executor.doApiRequest(options, silence.token, sendForLittle)) ?? '';
      } catch (cause) {
        const isMissing =
          cause instanceof Error && 'statusCode' in cause && cause.statusCode === 404;
        const [said] = errorMessage(cause).split('\n');
        const line = silence.isOver ? 'it does not come' : said;
        const why = isMissing ? 'is not there' : `cannot be read: ${line}`;
        throw new UpdateError('UPDATE_UNREACHABLE', `${url.href} ${why}.`, { cause });
      } finally {
        silence.end();
      }
    }

    /** @throws UpdateError for a file that lies elsewhere, or has no SHA-512 */
    resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      const files = resolveFiles(info, folder);
      for (const { url, info: file } of files) {
        const isWithin = url.href.startsWith(folder.href);
        if (isWithin && typeof file.sha512 === 'string' && file.sha512 !== '') continue;
        const why = isWithin ? 'has no SHA-512' : `is not below ${folder.href}`;
        throw new UpdateError('UPDATE_CONTENT', `${url.href} ${why}: nothing was downloaded.`);
      }
      return files;
    }
  };
}
