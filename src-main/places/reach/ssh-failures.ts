/** What OpenSSH says when it cannot connect, and what that means; the first that fits counts. */
const FAILURES: readonly (readonly [said: RegExp, meaning: (host: string) => string])[] = [
  [
    /terminating, \d+ bad configuration|bad configuration option|can't open user config|no such file.*config/i,
    () => 'ssh cannot use its configuration file: run the same ssh command in a terminal.',
  ],
  [
    /bad owner or permissions on|permissions .* are too open/i,
    () => 'ssh refuses a file of its configuration, or a key, because others may write or read it.',
  ],
  [
    /could not resolve hostname/i,
    (host) =>
      `ssh does not know the machine ${host}: look for a typing error, or for its Host entry in ssh’s configuration.`,
  ],
  [
    /remote host identification has changed|host key for .* has changed/i,
    (host) =>
      `The host key of ${host} is another one than before: ask its administrator, and remove the old one with ssh-keygen -R.`,
  ],
  [
    /host key verification failed|no .* host key is known/i,
    (host) =>
      `ssh does not know the host key of ${host} yet: connect once in a terminal and confirm it.`,
  ],
  [
    /permission denied|too many authentication failures|no supported authentication methods/i,
    (host) =>
      `${host} refuses the key: ssh ${host} must work in a terminal without a question, e.g. with ssh-agent or a shared connection.`,
  ],
  [
    /connection refused/i,
    (host) => `${host} refuses connections: no ssh server listens there, or at another port.`,
  ],
  [
    /timed out|timeout, server .* not responding/i,
    (host) => `${host} does not answer: is it up, and is this machine in the right network?`,
  ],
  [
    /no route to host|network is (unreachable|down)/i,
    (host) => `There is no way to ${host} from here: is this machine in the right network?`,
  ],
  [
    /connection (closed|reset)|broken pipe|kex_exchange_identification|control socket/i,
    (host) => `The connection to ${host} was closed.`,
  ],
];

/** What ssh’s words mean, as a sentence; null when they are not known. */
export function sshFailure(host: string, stderr: string): string | null {
  return FAILURES.find(([said]) => said.test(stderr))?.[1](host) ?? null;
}
