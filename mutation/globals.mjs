/** What the pure tests use of `@jest/globals`, kept as a list instead of run: jest loads the program anew for each file. */
import { expect } from 'expect';
import { bind } from 'jest-each';

export { expect };

/** Every test that was declared, as Stryker knows it: by its file and full name. */
export const declared = [];
/** The file that is being imported, and which tests of it are not wanted. */
export const reading = { file: '', without: /^$/ };
const groups = [];

export function test(name, run) {
  const full = [...groups, name].join(' ');
  const { file } = reading;
  if (!reading.without.test(full)) declared.push({ id: `${file} ${full}`, file, run });
}

export function describe(name, declare) {
  groups.push(name);
  declare();
  groups.pop();
}

test.each = bind(test, false);
describe.each = bind(describe, false);
export { test as it };
