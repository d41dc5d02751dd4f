/** The rules over the narrative, in the order of forms.md §6.7. To add one: its value, and its line here. */
import { nothing } from './rules/none.ts';
import { answered, carried, disclosure, newRequests, results, reviews } from './rules/counts.ts';
import { outcomes } from './rules/outcome.ts';
import { growth, shares } from './rules/rates.ts';
import { listed } from './rules/sum.ts';
import { period, years } from './rules/times.ts';
import { agencies, leftovers, secrecy } from './rules/words.ts';
import type { NarrativeRule } from './rule.ts';

export const narrativeRules: readonly NarrativeRule[] = [
  listed,
  newRequests,
  answered,
  results,
  carried,
  reviews,
  outcomes,
  nothing,
  disclosure,
  shares,
  growth,
  years,
  period,
  agencies,
  leftovers,
  secrecy,
];
