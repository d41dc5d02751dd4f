/**
 * Property tests look somewhere else each time a person runs them, and at the same cases whenever CI does: a change is
 * judged by itself, and what a new seed finds becomes a case of its own.
 */
import fc from 'fast-check';

export const CI_SEED = 20_261_124;

if (process.env['CI'] === 'true') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: CI_SEED });
