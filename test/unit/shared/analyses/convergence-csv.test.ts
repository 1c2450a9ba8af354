import { expect, test } from 'vitest';
import { convergenceCsv } from '../../../../shared/analyses/convergence.ts';
import { convergenceResult } from './some-results.ts';

test('has a row for each point of the lines against one reference', () => {
  const lines = convergenceCsv(convergenceResult, 'first').split('\r\n');
  expect(lines).toEqual([
    'subject,variant,network,latent,reference,definition,changed,environment_steps,episodes,' +
      'recurrent_step,median,median_low,median_high,mean,mean_low,mean_high,' +
      'standard_deviation,standard_deviation_low,standard_deviation_high',
    'a carry,carry,online,zH,first,material,true,40,9,2,0.5,0.45,0.55,2,1.8,2.2,3,,',
    '',
  ]);
});
