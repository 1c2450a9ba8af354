import fc from 'fast-check';

/** Properties are tried on the same cases at every run; `HRM_LAB_TEST_SEED=7 npm test` takes others. */
fc.configureGlobal({ seed: Number(process.env.HRM_LAB_TEST_SEED ?? 1) });
