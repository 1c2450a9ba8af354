import { describe, expect, it } from 'vitest';
import { localWay } from '../../../../../src-main/places/reach/local-way.ts';
import { sshWay } from '../../../../../src-main/places/reach/ssh-way.ts';

const host = 'me@login.example.org';
const way = sshWay({ kind: 'ssh', host, configFile: '' }, { PATH: '/bin' });
const failed = { kind: 'exited', code: 255 } as const;

describe('the way by ssh', () => {
  it('runs the user’s own client, which asks nothing, with one quoted line', () => {
    const command = way.command(['squeue', '-n', "x'; reboot"]);
    expect(command.slice(0, 4)).toEqual(['ssh', '-T', '-o', 'BatchMode=yes']);
    expect(command.slice(-3)).toEqual(['--', host, String.raw`squeue -n 'x'\''; reboot'`]);
    expect(command).not.toContain('-F');
  });

  it('takes another configuration file', () => {
    const other = sshWay({ kind: 'ssh', host: 'cluster', configFile: '/tmp/my config' });
    expect(other.command(['true']).slice(-5)).toEqual([
      '-F',
      '/tmp/my config',
      '--',
      'cluster',
      'true',
    ]);
  });

  it.each([
    // Said by OpenSSH 9.2.
    [
      'ssh: Could not resolve hostname nosuch: Name or service not known',
      'does not know the machine',
    ],
    ['alice@127.0.0.1: Permission denied (publickey).', 'refuses the key'],
    ['Host key verification failed.', 'does not know the host key'],
    [
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.',
      'another one than before',
    ],
    ['ssh: connect to host 127.0.0.1 port 1: Connection refused', 'refuses connections'],
    ['ssh: connect to host 10.9.9.9 port 22: Connection timed out', 'does not answer'],
    ['ssh: connect to host h port 22: No route to host', 'no way to'],
    ['kex_exchange_identification: Connection closed by remote host', 'was closed'],
    [
      '/x: line 1: Bad configuration option: nosuch\n/x: terminating, 1 bad configuration options',
      'its configuration file',
    ],
    ['Something \u001b[2J new', String.raw`failed: Something \u{1b}[2J new`],
    ['', 'it says nothing'],
  ])('says why nothing was run: %s', (stderr, meaning) => {
    expect(way.failure(failed, stderr)).toContain(meaning);
  });

  it('tells a missing client, and leaves ends of programs alone', () => {
    const missing = { kind: 'not-started', reason: 'ENOENT' } as const;
    expect(way.failure(missing, '')).toContain('no ssh client on this machine');
    expect(way.failure({ kind: 'exited', code: 1 }, 'Permission denied')).toBeNull();
  });
});

describe('the way on this machine', () => {
  it('gives programs nothing of the lab’s own environment', () => {
    const { environment, command } = localWay({
      PATH: '/bin',
      SLURM_CONF: '/etc/slurm.conf',
      HRM_LAB_DATA: '/data',
      NODE_OPTIONS: '--inspect',
      ELECTRON_RUN_AS_NODE: '1',
    });
    expect(environment).toEqual({ PATH: '/bin', SLURM_CONF: '/etc/slurm.conf' });
    expect(command(['squeue'])).toEqual(['squeue']);
  });
});
