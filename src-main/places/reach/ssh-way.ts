import type { PlaceReach } from '../../../shared/contract/places.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { type Way, lastLine } from './program-reach.ts';
import { quoteCommand } from './quote.ts';
import { sshFailure } from './ssh-failures.ts';

/** With which ssh ends when it, and not the program there, failed. */
const SSH_FAILED = 255;

const OPTIONS = [
  // Nothing of ours asks for a secret, and nobody sits at a terminal.
  'BatchMode=yes',
  'ConnectTimeout=10',
  // What somebody configured for their own sessions with the machine.
  'RemoteCommand=none',
  'ClearAllForwardings=yes',
  // Greetings of the machine are no errors.
  'LogLevel=ERROR',
].flatMap((option) => ['-o', option]);

/** Programs of another machine, by the user's own ssh client, its configuration, keys and agents. */
export function sshWay(
  { host, configFile }: Extract<PlaceReach, { kind: 'ssh' }>,
  environment: NodeJS.ProcessEnv = process.env,
): Way {
  const where = printable(host);
  const config = configFile === '' ? [] : ['-F', configFile];
  return {
    where,
    environment,
    command: (command) => ['ssh', '-T', ...OPTIONS, ...config, '--', host, quoteCommand(command)],
    failure(end, stderr) {
      if (end.kind === 'not-started') {
        return `There is no ssh client on this machine (${end.reason}): install OpenSSH’s.`;
      }
      if (end.kind === 'exited' && end.code === SSH_FAILED) {
        return (
          sshFailure(where, stderr) ??
          `ssh ${where} failed: ${lastLine(stderr) || 'it says nothing'}`
        );
      }
      return null;
    },
  };
}
