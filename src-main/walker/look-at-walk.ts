import type { LatentPath, LengthsEvent, Look } from '../../shared/contract/walks.ts';
import { whyNotWalkableIn } from '../../shared/walks/why-not-walkable.ts';
import { observedSize } from '../../shared/run-config/observed-size.ts';
import { latentPath } from './latent-path.ts';
import { walkLengths } from './lengths.ts';
import { look, type LookState } from './look.ts';
import type { WalkerQuestions, WalkTask } from './protocol.ts';
import { type WalkParts, walkingOf } from './run-walk.ts';
import type { Thought } from './think-through.ts';
import { endsBefore, type Walking } from './walking.ts';
import { WalkFailure } from './walk-failure.ts';

/** Points of a way of z: more than a picture can show, and than one piece of work should take. */
const MOST_POINTS = 20_000;

/** What the agent of a walk thinks about before the environment step that comes. */
function thoughtOf(walking: Walking): Thought {
  const { environment, waypoint } = walking;
  return { tokens: walking.observe().slice(), agentCell: environment.agentCells[0], z: waypoint.z };
}

/** Whole grids [P, D] after the last recurrent step of the environment step that comes. */
async function gridAfter(walking: Walking, { looks, signal }: WalkParts) {
  const state = stateOf(walking, null);
  const { recurrentSteps } = walking;
  const { stepwise } = walking.agent();
  const looking = () => look(stepwise, state, { recurrentSteps, valueMap: null, signal });
  return (await looks.take(looking)).grid;
}

function stateOf(walking: Walking, previous: LookState['previous']): LookState {
  const { environment, step } = walking;
  const maze = { ...environment.momentOf(0), startCell: environment.startCells[0] };
  return { ...thoughtOf(walking), step, maze, previous };
}

/**
 * What the agent thinks before one environment step of a walk.
 * @throws as runWalk.
 */
export async function lookAtWalk(
  { task, step, recurrentSteps, valueMap }: WalkerQuestions['look']['question'],
  parts: WalkParts,
): Promise<Look> {
  const { signal, looks } = parts;
  const walking = walkingOf(task, parts);
  await walking.takeUntil(Math.max(0, step - 1), signal, step);
  let previous: LookState['previous'] = null;
  if (step > 0 && walking.end === null) {
    walking.intervene();
    previous = await gridAfter(walking, parts);
    await walking.take();
  }
  if (walking.end !== null) throw endsBefore(walking.step, step);
  walking.intervene();
  const state = stateOf(walking, previous);
  const { stepwise } = walking.agent();
  const options = {
    recurrentSteps: recurrentSteps ?? walking.recurrentSteps,
    valueMap: valueMap ? walking.codes : null,
    signal,
  };
  return (await looks.take(() => look(stepwise, state, options))).look;
}

/**
 * The way of z over a walk; where somebody asked for another M, from there on.
 * @throws as runWalk; WalkFailure for a way of too many points.
 */
export async function latentPathOfWalk(task: WalkTask, parts: WalkParts): Promise<LatentPath> {
  const { signal, looks } = parts;
  const walking = walkingOf(task, parts);
  const trained = task.files.config.model.recurrentSteps;
  const recurrentSteps = task.recurrentSteps ?? trained;
  const from = recurrentSteps === trained ? 0 : (task.script[0]?.step ?? 0);
  const thoughts: Thought[] = [];
  while (walking.end === null) {
    signal.throwIfAborted();
    if (thoughts.length * (recurrentSteps + 1) >= MOST_POINTS) {
      const message = `the way of z has more than ${MOST_POINTS} points: ask with fewer recurrent steps`;
      throw new WalkFailure('NOT_WALKABLE', message);
    }
    walking.intervene();
    if (walking.step >= from) thoughts.push(thoughtOf(walking));
    await walking.take();
  }
  const last = task.script.at(-1)?.step ?? 0;
  if (walking.step <= last) throw endsBefore(walking.step, last);
  const { stepwise } = walking.agent();
  const path = await looks.take(() => latentPath(stepwise, thoughts, { recurrentSteps, signal }));
  return { from, ...path };
}

/**
 * Walks the first mazes of a seed.
 * @throws WalkFailure NOT_WALKABLE; the signal's reason when it is aborted.
 */
export async function tellLengths(
  { files, environment, ...mazes }: WalkerQuestions['lengths']['question'],
  { checkpoint, rollouts, signal }: WalkParts,
  tell: (event: LengthsEvent) => void,
): Promise<void> {
  const { config, runId, update } = files;
  const misfit = whyNotWalkableIn(config, environment);
  if (misfit !== null) throw new WalkFailure('NOT_WALKABLE', misfit);
  const { agent } = checkpoint.on(observedSize(environment), config.model.recurrentSteps);
  const walked = await rollouts.take(() =>
    walkLengths(agent, {
      ...mazes,
      environment,
      network: config.validation.network,
      onProgress: (done, total) => tell({ kind: 'progress', done, total }),
      signal,
    }),
  );
  const walker = { runId, update, engine: checkpoint.engine.id, fidelity: null };
  tell({ kind: 'done', walker, mazes: walked });
}
