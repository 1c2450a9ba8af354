import type { z } from 'zod';
import type { ConfigIssue } from '../run-config/config-issue.ts';
import type { CommonFields } from './common-fields.ts';
import type { PublishedNumbers } from './published.ts';

/** Rows and columns of what an agent observes. */
export interface ObservedSize {
  readonly rows: number;
  readonly columns: number;
}

/** What every environment has: the world that it is of, and the fields of all worlds. */
export type AnyEnvironment = CommonFields & { readonly kind: string };

/**
 * All that is asked of a world outside its dynamics (src-main/envs). `E` is its section of the run
 * configuration; its functions are given environments of their own world only, as `worldOf` does.
 */
export interface World<E extends AnyEnvironment = AnyEnvironment> {
  /** `environment.kind` in configurations. */
  readonly id: E['kind'];
  readonly label: string;
  /** Half a sentence, as the help of the choice of a world puts it together. */
  readonly summary: string;
  /** Kind, own fields and common ones; no field is called as one of another world. */
  readonly section: z.ZodObject;
  /** Its environment in the paper; what its fields hold when a configuration comes to it. */
  readonly defaults: E;
  /** Fields that say how large a board is and what stands on it. */
  readonly boardFields: readonly string[];
  /** Own fields that change what happens, but not what an observation looks like. */
  readonly freeOfLayout: readonly string[];
  /** Token code of a closed door, unless doors have codes of their own. */
  readonly closedDoorCode: number;
  /**
   * Whether doors stand in doorways between rooms, so that passing many of them says something of
   * the way.
   */
  readonly hasRooms: boolean;
  /** How the list of a ladder names its boards, a sentence. */
  readonly ladderHelp: string;
  /** null where the paper has no agent. */
  readonly published: PublishedNumbers | null;

  observedSize(environment: E): ObservedSize;
  /** Whether its agents ever see an open door, and a closed one. */
  shownDoors(environment: E): { readonly open: boolean; readonly closed: boolean };
  /** What its board is called, the same for boards of the same size. */
  boardLabel(environment: E): string;
  /** The environment with a board that a ladder names; what is wrong with the name otherwise. */
  withBoard(environment: E, entry: string): E | string;
  /** What is wrong though each of its fields is right. */
  issues(environment: E): ConfigIssue[];
}
