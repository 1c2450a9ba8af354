/** Where Q-values are read, as the field `model.readout`. */
interface ReadoutDescriptor {
  /** Of the option in a form. */
  readonly label: string;
  /** Whether it is the agent's position, which the model is then told; otherwise the last one. */
  readonly followsAgent: boolean;
}

export const READOUT_IDS = ['last-position', 'agent-cell'] as const;
export type Readout = (typeof READOUT_IDS)[number];

/** What is known of each choice. */
export const READOUTS: Readonly<Record<Readout, ReadoutDescriptor>> = {
  'last-position': { label: 'The last position (reference)', followsAgent: false },
  'agent-cell': { label: 'The agent’s cell', followsAgent: true },
};
