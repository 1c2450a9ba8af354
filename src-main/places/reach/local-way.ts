import type { Way } from './program-reach.ts';

/** Variables of the lab's own process that are no business of programs that it starts, nor of their jobs. */
const OWN = /^(ELECTRON_|NODE_|npm_|HRM_LAB_|VITEST|ORT_)/;

/** Programs of this machine. */
export function localWay(environment: NodeJS.ProcessEnv = process.env): Way {
  const kept = Object.entries(environment).filter(([name]) => !OWN.test(name));
  return {
    where: 'this machine',
    environment: Object.fromEntries(kept),
    command: (command) => command,
    failure: () => null,
  };
}
