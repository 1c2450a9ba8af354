import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { userInfo } from 'node:os';

/** A user of this machine. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Who submits jobs where the tests run as root; made once, and left there. Nobody can log in with a password. */
const ORDINARY = 'hrmlabtest';
const TRIES = 20;

/** Whether this process may start others as other users. */
export const isRoot = process.getuid?.() === 0;

/** A user by name; null where there is none. */
export function findUser(name: string): SystemUser | null {
  const { stdout } = spawnSync('getent', ['passwd', name], { encoding: 'utf8' });
  const [found, , uid, gid] = (stdout ?? '').split(':');
  return found === name ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

/** The user of this process. */
export function presentUser(): SystemUser {
  const { username: name, uid, gid } = userInfo();
  return { name, uid, gid };
}

/**
 * An ordinary user, whom jobs belong to: as root one of its own, otherwise who runs the tests.
 * @throws an error with the words of useradd
 */
export async function ordinaryUser(): Promise<SystemUser> {
  if (!isRoot) return presentUser();
  for (let tries = 0; tries < TRIES; tries++) {
    const user = findUser(ORDINARY);
    if (user) return user;
    // Another file of tests may be doing the same.
    if (spawnSync('useradd', ['--create-home', '--shell', '/bin/bash', ORDINARY]).status === 0) {
      // As it is made, sshd takes it for locked.
      execFileSync('usermod', ['--password', '*', ORDINARY]);
    } else await setTimeout(100);
  }
  throw new Error(`useradd could not make the user ${ORDINARY}`);
}
