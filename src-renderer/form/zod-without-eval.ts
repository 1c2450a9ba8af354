import { config } from 'zod/v4/core';

/** The content policy forbids `eval`; zod would try it, and the attempt would be reported. */
config({ jitless: true });
