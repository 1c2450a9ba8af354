import { generateKeyPairSync } from 'node:crypto';
import type { CancellationToken } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { afterEach, expect, it, vi } from 'vitest';
import { publicKeyText } from '../../../../../src-main/desktop/updates/signature.ts';
import { signedProvider } from '../../../../../src-main/desktop/updates/signed-provider.ts';
import { parseUpdateSource } from '../../../../../src-main/desktop/updates/update-source.ts';

/** Asks a server that takes a request and says nothing. */
class SilentServer extends ElectronHttpExecutor {
  override doApiRequest(_options: unknown, token: CancellationToken): Promise<string> {
    return token.createPromise(() => {});
  }
}

afterEach(() => {
  vi.useRealTimers();
});

it('does not wait for ever for a server that says nothing', async () => {
  vi.useFakeTimers();
  const key = publicKeyText(generateKeyPairSync('ed25519').publicKey);
  const Provider = signedProvider(parseUpdateSource(`https://updates.example/lab/#key=${key}`));
  const runtime = {
    isUseMultipleRangeRequest: false,
    platform: 'linux',
    executor: new SilentServer(),
  } as const;
  const asked = expect(new Provider(null, null, runtime).getLatestVersion()).rejects.toMatchObject({
    code: 'UPDATE_UNREACHABLE',
    message: expect.stringMatching(
      /\/lab\/latest-linux.*\.yml cannot be read: it does not come\.$/,
    ),
  });
  await vi.advanceTimersByTimeAsync(60_000);
  await asked;
});
