import { labCall, labCommandAtLogin } from '../lab-command.ts';
import { lastLine } from '../reach/program-reach.ts';
import { type Found, type Look, missing, passed, type PlaceTestStep } from './step.ts';

/** A cold file system, or a container, takes its time. */
const PATIENCE_MILLISECONDS = 60_000;

async function look({ place, version, reach, signal }: Look): Promise<Found> {
  const call = labCall(labCommandAtLogin(place, version), ['--version']);
  const options = { timeoutMilliseconds: PATIENCE_MILLISECONDS, signal };
  const { code, stdout, stderr } = await reach.run(call, options);
  const isOurs = place.command.trim() === '';
  const advice = isOurs
    ? 'let the test install it'
    : 'look at the command that starts it, or leave that empty and let the test install the lab';
  if (code !== 0) {
    const why = lastLine(stderr) || `exit code ${code}`;
    throw missing(
      `The lab is not there, or cannot be started, on ${reach.where} (${why}): ${advice}.`,
    );
  }
  const found = lastLine(stdout);
  if (found !== version) {
    throw missing(
      `The lab on ${reach.where} is version ${found || 'unknown'}, here it is ${version}: ${advice}.`,
    );
  }
  return passed(`The lab is there, version ${found} as here.`);
}

export const LAB_STEP: PlaceTestStep = { step: 'lab', title: 'The lab there', look };
