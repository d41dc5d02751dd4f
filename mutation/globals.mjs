/** What the pure tests use of `@jest/globals`, kept as a list instead of run: jest loads the program anew for each file. */
import { expect } from 'expect';
import { bind } from 'jest-each';

export { expect };

/** Every test that was declared, as Stryker knows it: by its full name. */
export const declared = [];
export const reading = { file: '' };
const groups = [];
/** Tests of speed judge the program as it is built: with every mutant inside they take long and say nothing. */
const OF_SPEED = /^(64 KB of anything|time) /;

export function test(name, run) {
  const id = [...groups, name].join(' ');
  if (!OF_SPEED.test(id)) declared.push({ id, file: reading.file, run });
}

export function describe(name, declare) {
  groups.push(name);
  declare();
  groups.pop();
}

test.each = bind(test, false);
describe.each = bind(describe, false);
export { test as it };
