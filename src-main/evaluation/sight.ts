/** What one episode saw before one environment step. */
export interface Sight {
  readonly episode: number;
  /** Where it takes place; one episode at a time. */
  readonly lane: number;
  /** Environment steps taken before. */
  readonly environmentStep: number;
  /** [S], with the goal where an intervention has put it. */
  readonly tokens: Uint8Array;
  readonly agentCell: number;
  /** Where the goal is seen. */
  readonly goalCell: number;
  /** Position of the agent's cell in the sequence. */
  readonly agentPosition: number;
  /** [doors] */
  readonly doorsClosed: Uint8Array;
}
