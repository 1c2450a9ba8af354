/** A process that checks the labs of folders which it is sent, one after the other (lab/checkers.ts). */
import { checkLab, type Expectation, type Verdict } from './check-lab.ts';

export interface CheckOrder {
  readonly number: number;
  readonly dataFolder: string;
  readonly expected: Expectation;
}
export interface CheckAnswer {
  readonly number: number;
  readonly verdict: Verdict;
}

process.on('message', (order: CheckOrder) => {
  void checkLab(order.dataFolder, order.expected)
    .catch((error: Error): Verdict => ({
      ending: 'the check broke',
      lost: [`the check broke: ${error.stack}`],
      lied: [],
      said: [],
    }))
    .then((verdict) => process.send!({ number: order.number, verdict } satisfies CheckAnswer));
});
