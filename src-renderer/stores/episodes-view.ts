import { EPISODE_FILTERS, type EpisodeFilterId } from '../../shared/maze/episode-filters.ts';
import { EPISODE_ORDERS, type EpisodeOrderId } from '../../shared/maze/episode-orders.ts';

export interface EpisodeOrder {
  readonly by: EpisodeOrderId;
  readonly descending: boolean;
}

/** Which episodes of a run are listed, in which order. All of it is in the address of the page. */
export interface EpisodesView {
  /** Those that all of these show, in the order of EPISODE_FILTERS. */
  readonly filters: readonly EpisodeFilterId[];
  readonly order: EpisodeOrder;
  /** Update of a validation round; 'latest' also when newer ones are recorded. */
  readonly round: number | 'latest' | 'all';
}

export const USUAL_EPISODES: EpisodesView = {
  filters: [],
  order: { by: 'index', descending: false },
  round: 'latest',
};

/** The parts of an address that are a view's. */
const KEYS = ['show', 'sort', 'round'] as const;
type Key = (typeof KEYS)[number];

type Query = Readonly<Record<string, unknown>>;

const text = (given: unknown) => (typeof given === 'string' ? given : '');

function readRound(given: string): EpisodesView['round'] {
  if (given === 'all') return 'all';
  return /^\d{1,15}$/.test(given) ? Number(given) : USUAL_EPISODES.round;
}

/** An order as an address has it: `length`, or `-length` for the largest first. */
export function readOrder(given: string): EpisodeOrder {
  const [, minus, id] = /^(-?)(.+)$/.exec(given) ?? [];
  const rule = EPISODE_ORDERS.find((order) => order.id === id);
  return rule ? { by: rule.id, descending: minus === '-' } : USUAL_EPISODES.order;
}

/** The order as an address has it. */
export function orderText({ by, descending }: EpisodeOrder): string {
  return `${descending ? '-' : ''}${by}`;
}

/** The view that an address asks for; what it does not say, or says wrong, is as usual. */
export function readEpisodesView(query: Query): EpisodesView {
  const shown = text(query['show']).split(',');
  return {
    filters: EPISODE_FILTERS.flatMap(({ id }) => (shown.includes(id) ? [id] : [])),
    order: readOrder(text(query['sort'])),
    round: readRound(text(query['round'])),
  };
}

/** The view's part of an address, as short as it can be. */
export function episodesQuery({
  filters,
  order,
  round,
}: EpisodesView): Partial<Record<Key, string>> {
  const sort = orderText(order);
  return {
    ...(filters.length > 0 ? { show: filters.join(',') } : {}),
    ...(sort === orderText(USUAL_EPISODES.order) ? {} : { sort }),
    ...(round === USUAL_EPISODES.round ? {} : { round: String(round) }),
  };
}

/** An address without a view's part. */
export function withoutEpisodesView<Q extends Query>(query: Q): Omit<Q, Key> {
  const { show: _show, sort: _sort, round: _round, ...others } = query;
  return others;
}
