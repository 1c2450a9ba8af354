import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import { type EpisodeBoard, MOST_BOARDS } from '../../shared/contract/episodes.ts';
import { api } from './api.ts';

/** Boards that are kept; those that were seen longest ago go first. */
const MOST_KEPT = 800;
/** Milliseconds in which boards are gathered to be asked for at once: rows that rush by are gone by then. */
const GATHER = 60;

/** Boards of recorded episodes for lists: only those in sight are asked for. */
export const useEpisodeBoardsStore = defineStore('episode-boards', () => {
  /** null for an episode that is not there, or cannot be read. */
  const boards = shallowReactive(new Map<number, EpisodeBoard | null>());
  /** How many rows wait for a board. */
  const waiting = new Map<number, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  function put(id: number, board: EpisodeBoard | null): void {
    boards.set(id, board);
    for (const [old] of boards) {
      if (boards.size <= MOST_KEPT) break;
      boards.delete(old);
    }
  }

  async function ask(): Promise<void> {
    timer = undefined;
    const ids = [...waiting.keys()].filter((id) => !boards.has(id)).slice(0, MOST_BOARDS);
    if (isAsking || ids.length === 0) return;
    isAsking = true;
    try {
      const known = new Map(
        (await api().episodes.boards({ ids })).map((board) => [board.id, board]),
      );
      for (const id of ids) put(id, known.get(id) ?? null);
    } catch {
      // A list without pictures is a list all the same; they are asked for with the next rows.
      return;
    } finally {
      isAsking = false;
    }
    schedule();
  }

  function schedule(): void {
    timer ??= setTimeout(() => void ask(), GATHER);
  }

  /** A row needs the board of an episode until the returned function is called. */
  function want(id: number): () => void {
    waiting.set(id, (waiting.get(id) ?? 0) + 1);
    if (!boards.has(id)) schedule();
    return () => {
      const others = (waiting.get(id) ?? 0) - 1;
      if (others > 0) waiting.set(id, others);
      else waiting.delete(id);
    };
  }

  return { boards, want };
});
