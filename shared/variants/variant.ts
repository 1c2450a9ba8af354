/** How a variant is drawn wherever runs are compared. */
export interface VariantLook {
  /** Colour tokens (styles/tokens.css): the first for the variant, the others for more lines of it. */
  readonly colours: readonly [string, string, ...string[]];
  readonly dash: 'solid' | 'dashed' | 'dotted';
}

/**
 * What everybody but the agent knows of a variant: what z does between the environment steps of an
 * episode. How it does so is its rule in src-main/agent/carry-rules.ts.
 */
export interface VariantDescriptor {
  /** In configurations, tables and addresses: never changed once runs have it. */
  readonly id: string;
  /** Without "Z", as in headings of the command line. */
  readonly name: string;
  readonly label: string;
  /** What it does, a clause without a full stop. */
  readonly summary: string;
  /** Where it comes from, for those that somebody has described. */
  readonly cites?: string;
  readonly look: VariantLook;
  /**
   * Whether z^M is ever taken over. If so, programs that act return it, and the replay stores the
   * z that each environment step began from; if not, learning begins from initial vectors as well.
   */
  readonly carries: boolean;
  /** Whether `exploration.resetDraw` says how training explores; otherwise each environment draws. */
  readonly followsResetDraw: boolean;
  /**
   * For a model card: what the later environment steps of an episode begin from.
   * @param anew what an initial z that is taken again would be, e.g. "new ones"
   */
  readonly laterSteps: (anew: string) => string;
}
