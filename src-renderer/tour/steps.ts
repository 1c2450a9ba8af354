import type { TourSubject } from './subject.ts';

/** A page with its query. */
export interface TourPlace {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** One stop of the tour. */
export interface TourStep {
  readonly id: string;
  readonly title: string;
  /** What is there, in two sentences. */
  readonly text: string;
  /** null where the lab has nothing to show. */
  readonly place: (subject: TourSubject) => TourPlace | null;
  /** What it is about on that page, as a selector. */
  readonly target: string;
  /** What is missing, and how it comes; '' where nothing is. */
  readonly lacks: (subject: TourSubject) => string;
}

const NO_EPISODES =
  'No run has recorded an episode yet. The sample has some, and the quick run on the page Runs does so within its first validations.';
const lacksEpisodes = ({ shown }: TourSubject) => (shown ? '' : NO_EPISODES);

function replay({ shown }: TourSubject): TourPlace | null {
  return shown && { path: `/runs/${shown.run.id}/episodes/${shown.episode}` };
}

/** The stops of the tour, in their order. */
export const TOUR_STEPS: readonly TourStep[] = [
  {
    id: 'runs',
    title: 'The runs',
    text: 'Every run has a row here: its state, its progress, and how often its agent reaches the goal. Rows are sorted, filtered and grouped by any setting or metric, and x selects one to do something with.',
    place: () => ({ path: '/runs' }),
    target: '#page .data-table, #page .empty',
    lacks: ({ runs }) =>
      runs > 0
        ? ''
        : 'There are no runs yet: open the sample or start the quick run, and the table begins with it.',
  },
  {
    id: 'curves',
    title: 'The curves of a run',
    text: 'While a run trains, its curves grow: goal rate and length of its validations, loss, Q-values, speed. Drag over a chart to zoom in; the name of a chart says what it measures.',
    place: ({ shown }) => shown && { path: `/runs/${shown.run.id}` },
    target: '[data-chart]',
    lacks: lacksEpisodes,
  },
  {
    id: 'replay',
    title: 'A replay with its Q-values',
    text: 'A recorded episode is replayed moment by moment, and here stands what the agent expected of each move. Space plays it, the arrow keys go through it, and v colours the maze by what the agent thinks.',
    place: replay,
    target: '[data-tour=q-values]',
    lacks: lacksEpisodes,
  },
  {
    id: 'what-if',
    title: 'What if',
    text: 'Take the door tool, or press 1, and press a door of the maze: it opens or closes at this moment. The agent goes on from the z that it had, beside the walk that was recorded.',
    place: replay,
    target: '[data-tour=what-if]',
    lacks: lacksEpisodes,
  },
  {
    id: 'compare',
    title: 'Comparing, and the figures',
    text: 'Runs that are selected in the table are compared curve by curve, alone or as groups with their spread. The page Figures draws the figures of the paper of them, with intervals and captions, to be exported.',
    place: ({ shown, beside }) => {
      if (!shown) return null;
      return beside
        ? { path: '/compare', query: { runs: `${shown.run.id},${beside.id}` } }
        : { path: '/figures', query: { runs: shown.run.id } };
    },
    target: '[data-chart=comparison], [data-figure]',
    lacks: lacksEpisodes,
  },
];
