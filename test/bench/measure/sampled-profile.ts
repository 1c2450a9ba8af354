import { type Profiler, Session } from 'node:inspector/promises';

type ProfileNode = Profiler.ProfileNode;

/** Seconds of one thread by where it was, from samples of its stack. */
export type SecondsByPlace = ReadonlyMap<string, number>;

/** Names the place of a frame from the address of its file and its function, or null. */
export type PlaceOf = (url: string, functionName: string) => string | null;

/** The innermost frame that has a place decides. */
function places(nodes: readonly ProfileNode[], placeOf: PlaceOf): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string>();
  const visit = (node: ProfileNode, outer: string) => {
    const { url, functionName } = node.callFrame;
    const place = placeOf(url, functionName) ?? outer;
    found.set(node.id, place);
    for (const id of node.children ?? []) visit(byId.get(id) as ProfileNode, place);
  };
  if (nodes.length > 0) visit(nodes[0], 'other');
  return found;
}

/** Samples the stack of this thread a thousand times a second while `work` is done. */
export async function sampleStacks(
  work: () => Promise<void>,
  placeOf: PlaceOf,
): Promise<SecondsByPlace> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 1000 });
    await session.post('Profiler.start');
    await work();
    const { profile } = await session.post('Profiler.stop');
    const placeById = places(profile.nodes, placeOf);
    const { samples = [], timeDeltas = [] } = profile;
    const seconds = new Map<string, number>();
    samples.forEach((id, i) => {
      const place = placeById.get(id) ?? 'other';
      seconds.set(place, (seconds.get(place) ?? 0) + (timeDeltas[i] ?? 0) / 1e6);
    });
    return seconds;
  } finally {
    session.disconnect();
  }
}
