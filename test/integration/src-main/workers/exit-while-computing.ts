/** Ends its process while a trainer computes; the argument is the folder of the run. */
import { startTrainer } from './computing-trainer.ts';

startTrainer(process.argv[2]!, {
  onEvent: ({ kind }) => {
    if (kind === 'progress') process.exit(3);
  },
  onExit: (reason) => console.error(reason),
});
