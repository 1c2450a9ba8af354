/** Where a replay stands. `moment` t is what the agent saw before environment step t. */
export interface ReplayState {
  /** Environment steps of the episode; moments run from 0 to this. */
  readonly length: number;
  readonly moment: number;
  readonly playing: boolean;
  /** Environment steps a second. */
  readonly speed: number;
  readonly showPath: boolean;
}

export type ReplayAction =
  /** Another episode: from a moment, else its start; everything else as it was. */
  | { readonly kind: 'open'; readonly length: number; readonly moment?: number }
  /** The same episode, of which there is more or less to be shown. */
  | { readonly kind: 'stretch'; readonly length: number }
  | { readonly kind: 'seek'; readonly moment: number }
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'toggle-play' }
  /** One environment step further while playing; stops at the end. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'set-speed'; readonly speed: number }
  | { readonly kind: 'change-speed'; readonly by: 1 | -1 }
  | { readonly kind: 'toggle-path' };

/** Environment steps a second that can be chosen. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8, 16];

export const INITIAL_REPLAY: ReplayState = {
  length: 0,
  moment: 0,
  playing: false,
  speed: 4,
  showPath: true,
};

/** The state after an action. Moving by hand pauses; playing at the end begins anew. */
export function replay(state: ReplayState, action: ReplayAction): ReplayState {
  switch (action.kind) {
    case 'open':
      return { ...state, length: action.length, moment: within(action, action.moment ?? 0) };
    case 'stretch':
      return { ...state, length: action.length, moment: within(action, state.moment) };
    case 'seek':
      return { ...state, moment: within(state, action.moment), playing: false };
    case 'move':
      return { ...state, moment: within(state, state.moment + action.by), playing: false };
    case 'toggle-play': {
      const fromStart = !state.playing && state.moment >= state.length;
      return { ...state, playing: !state.playing, moment: fromStart ? 0 : state.moment };
    }
    case 'tick': {
      if (!state.playing) return state;
      const moment = within(state, state.moment + 1);
      return { ...state, moment, playing: moment < state.length };
    }
    case 'set-speed':
      return { ...state, speed: action.speed };
    case 'change-speed':
      return { ...state, speed: neighbourSpeed(state.speed, action.by) };
    case 'toggle-path':
      return { ...state, showPath: !state.showPath };
  }
}

function within({ length }: Pick<ReplayState, 'length'>, moment: number): number {
  return Math.min(length, Math.max(0, Math.round(moment)));
}

function neighbourSpeed(speed: number, by: 1 | -1): number {
  const index = SPEEDS.indexOf(speed) + by;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index))];
}
