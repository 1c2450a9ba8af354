import { expect, test } from 'vitest';
import { convergenceCsv } from '../../../../shared/analyses/convergence.ts';
import { convergenceResult } from './some-results.ts';

test('has a row for each point of the lines against one reference', () => {
  const lines = convergenceCsv(convergenceResult, 'first').split('\r\n');
  expect(lines).toEqual([
    'subject,variant,network,recurrent_steps,epsilon,position,intervention,' +
      'latent,reference,definition,changed,environment_steps_compared,episodes,recurrent_step,' +
      'mse_median,mse_median_low,mse_median_high,mse_mean,mse_mean_low,mse_mean_high,' +
      'mse_standard_deviation,mse_standard_deviation_low,mse_standard_deviation_high',
    'a carry,carry,online,2,0,readout,none,zH,first,material,true,40,9,2,0.5,0.45,0.55,2,1.8,2.2,3,,',
    '',
  ]);
});
