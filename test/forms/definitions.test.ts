/** What lines count: each explanation is of a line that a form has, and does not say its name again, for it is told behind it. */
import { describe, expect, it } from '@jest/globals';
import { definitions } from '../../src/forms/definitions.ts';
import { registry } from '../../src/forms/registry.ts';
import { lexiconOf } from '../../src/query/lexicon.ts';

const { lines } = lexiconOf(registry().forms);

describe('what lines count', () => {
  it.each(definitions.map((one) => [one.text, one] as const))('%s', (text, { table, axis, lines: ids }) => {
    const explained = ids.map((id) =>
      lines.find((line) => line.table === table && line.axis === axis && line.ids.includes(id)),
    );
    expect(explained).not.toContain(undefined);
    for (const line of explained) expect(text.startsWith(`${line?.label ?? ''}：`)).toBe(false);
  });
});
