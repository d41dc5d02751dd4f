import { expect, test } from '@jest/globals';
import type { FilingStatus } from '../../src/form/filing.ts';
import { isApproved, isHandedIn, isOpen } from '../../src/form/filing.ts';

test.each<[FilingStatus, { open: boolean; handedIn: boolean; approved: boolean }]>([
  ['draft', { open: true, handedIn: false, approved: false }],
  ['returned', { open: true, handedIn: false, approved: false }],
  ['submitted', { open: false, handedIn: true, approved: false }],
  ['approved', { open: false, handedIn: true, approved: true }],
  ['published', { open: false, handedIn: true, approved: true }],
])('%s: %j', (status, { open, handedIn, approved }) => {
  expect([isOpen(status), isHandedIn(status), isApproved(status)]).toEqual([open, handedIn, approved]);
});

test('what nobody has begun is neither handed in nor approved', () => {
  expect([isHandedIn(null), isApproved(null)]).toEqual([false, false]);
});
