import { readFileSync } from 'node:fs';
import onnxProto from 'onnx-proto';
import * as ort from 'onnxruntime-node';

/** An exported episode, as docs/data.md tells it; what a reader of it needs. */
export interface ExportedEpisode {
  readonly run: string;
  readonly update: number;
  readonly index: number;
  readonly rows: number;
  readonly columns: number;
  readonly walls: readonly (readonly number[])[];
  readonly doors: readonly number[];
  readonly doorsFrozen: boolean;
  readonly start: number;
  readonly goal: number;
  readonly length: number;
  readonly reachedGoal: boolean;
  readonly positions: readonly number[];
  readonly doorsClosed: readonly (readonly number[])[];
  readonly rewards: readonly number[];
  readonly qValues: readonly (readonly (readonly number[])[])[];
}

type Codes = Record<string, number | null>;

/** What the agent saw before environment step t, drawn from the record and the model card's codes alone. */
function observation(episode: ExportedEpisode, t: number, codes: Codes): Int32Array {
  const { walls, doors, doorsClosed, start, goal, positions } = episode;
  const code = (name: string) => codes[name] as number;
  const tokens = walls.flat().map((wall) => code(wall ? 'wall' : 'floor'));
  doors.forEach((cell, k) => {
    tokens[cell] = code(doorsClosed[t][k] ? 'closedDoor' : 'openDoor');
  });
  if (codes.start !== null) tokens[start] = code('start');
  tokens[goal] = code('goal');
  const agent = positions[t];
  tokens[agent] = code(doors.includes(agent) ? 'agentInDoorway' : 'agent');
  return Int32Array.from(tokens);
}

/** The model card of an exported agent; ONNX Runtime's binding for Node does not hand it out. */
export function cardOf(file: string): Record<string, string> {
  const { metadataProps } = onnxProto.onnx.ModelProto.decode(readFileSync(file));
  return Object.fromEntries(metadataProps.map(({ key, value }) => [key!, value!]));
}

/** The Q-values [T, A] that an exported agent has in an exported episode, z handed on as its card says. */
export async function replayWithOnnx(file: string, episode: ExportedEpisode): Promise<number[][]> {
  const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1 });
  const card = cardOf(file);
  const cells = episode.rows * episode.columns;
  const initial = (name: string) => {
    const vector = Float32Array.from(JSON.parse(card[name]) as number[]);
    return new ort.Tensor('float32', vector, [1, 1, vector.length]);
  };
  let z = { zH: initial('initial_zH'), zL: initial('initial_zL') } as Record<string, ort.Tensor>;
  const all: number[][] = [];
  for (let t = 0; t < episode.length; t++) {
    const tokens = observation(episode, t, JSON.parse(card.token_codes) as Codes);
    const told = await session.run({
      tokens: new ort.Tensor('int32', tokens, [1, cells]),
      ...(session.inputNames.includes('agentPosition') && {
        agentPosition: new ort.Tensor('int32', Int32Array.of(episode.positions[t]), [1, 1]),
      }),
      ...z,
    });
    all.push([...(told.q.data as Float32Array)]);
    if (card.variant === 'carry') z = { zH: told.zH_next, zL: told.zL_next };
  }
  await session.release();
  return all;
}
