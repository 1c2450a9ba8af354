/** A trainer worker that dies without a word. */
throw new Error('it dies');
