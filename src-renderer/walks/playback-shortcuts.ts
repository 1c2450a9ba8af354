import type { ReplayAction } from '../maze/replay-state.ts';
import type { Shortcut } from '../shortcuts/use-shortcuts.ts';

/** The keys of a PlaybackBar. */
export function playbackShortcuts(dispatch: (action: ReplayAction) => void): Shortcut[] {
  const act = (action: ReplayAction) => () => dispatch(action);
  const move = (by: number) => act({ kind: 'move', by });
  return [
    { keys: ['Space'], label: 'Play or pause', run: act({ kind: 'toggle-play' }) },
    { keys: ['ArrowRight'], label: 'One environment step on', run: move(1) },
    { keys: ['ArrowLeft'], label: 'One environment step back', run: move(-1) },
    { keys: ['Shift+ArrowRight'], label: 'Ten environment steps on', run: move(10) },
    { keys: ['Shift+ArrowLeft'], label: 'Ten environment steps back', run: move(-10) },
    { keys: ['Home'], label: 'To the start', run: act({ kind: 'seek', moment: 0 }) },
    { keys: ['End'], label: 'To the end', run: act({ kind: 'seek', moment: Infinity }) },
    { keys: ['+', '='], label: 'Faster', run: act({ kind: 'change-speed', by: 1 }) },
    { keys: ['-'], label: 'Slower', run: act({ kind: 'change-speed', by: -1 }) },
    { keys: ['o'], label: 'Shortest path on or off', run: act({ kind: 'toggle-path' }) },
  ];
}
