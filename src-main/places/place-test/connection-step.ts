import { printable } from '../../../shared/text/control-characters.ts';
import { lastLine } from '../reach/program-reach.ts';
import { type Found, type Look, missing, passed, type PlaceTestStep } from './step.ts';

const SIGN = 'hrm-lab-sign';
const SCRIPT = `echo ${SIGN}; id -un; uname -n; uname -sm`;

async function look({ reach, signal }: Look): Promise<Found> {
  const { code, stdout, stderr } = await reach.run(['sh', '-c', SCRIPT], { signal });
  if (code !== 0) {
    throw missing(
      `Programs cannot be run on ${reach.where}: ${lastLine(stderr) || `exit code ${code}`}`,
    );
  }
  const [noise, answer] = stdout.split(`${SIGN}\n`);
  if (answer === undefined)
    throw missing(`${reach.where} answers with something else than what was asked.`);
  if (noise !== '') {
    throw missing(
      `The start files of the shell on ${reach.where} print something, which mixes with answers (${lastLine(noise)}): let them print for interactive shells alone.`,
    );
  }
  const [user = '', node = '', system = ''] = answer.split('\n').map(printable);
  return passed(`Programs run as ${user} on ${node} (${system}).`);
}

export const CONNECTION_STEP: PlaceTestStep = { step: 'connection', title: 'Connection', look };
