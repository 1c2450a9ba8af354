import { CHARACTERS } from './characters.ts';

/** What is wrong with a maze as text. */
export interface MazeTextIssue {
  /** Where, from 1; null where no place is to blame. */
  readonly line: number | null;
  readonly column: number | null;
  /** For people, with the place and without a full stop. */
  readonly message: string;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

const placeText = ({ line, column }: Place) => `line ${line}, column ${column}`;
/** An issue of a text as a whole. */
export const nowhere = (message: string): MazeTextIssue => ({ line: null, column: null, message });
const at = (place: Place, message: string): MazeTextIssue => ({
  ...place,
  message: `${placeText(place)}: ${message}`,
});

/** A character as people can tell it from others, also where it shows nothing. */
function named(character: string): string {
  if (!/[\p{C}\p{Z}]/u.test(character)) return `“${character}”`;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `the character U+${code}`;
}

/** Fills a maze character by character. */
export class MazeReading {
  readonly issues: MazeTextIssue[] = [];
  readonly walls: number[] = [];
  readonly doors: { cell: number; closed: boolean }[] = [];
  readonly #places = new Map<'agent' | 'goal', Place & { readonly cell: number }>();

  add(character: string, place: Place): void {
    const cell = this.walls.length;
    const drawn = CHARACTERS.get(character);
    this.walls.push(drawn?.wall ? 1 : 0);
    if (!drawn) {
      this.issues.push(at(place, `${named(character)} means nothing here`));
      return;
    }
    if (drawn.door) this.doors.push({ cell, closed: drawn.door === 'closed' });
    if (drawn.holds) this.#hold(drawn.holds, { ...place, cell });
  }

  #hold(what: 'agent' | 'goal', place: Place & { readonly cell: number }): void {
    const first = this.#places.get(what);
    if (first) this.issues.push(at(place, `a second ${what}; the first is in ${placeText(first)}`));
    else this.#places.set(what, place);
  }

  /** The cell of the agent or the goal; -1, and an issue, when there is none. */
  cellOf(what: 'agent' | 'goal', letter: string): number {
    const place = this.#places.get(what);
    if (!place) this.issues.push(nowhere(`there is no ${what} (${letter})`));
    return place?.cell ?? -1;
  }
}
