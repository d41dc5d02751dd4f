/** Files that mean harm, or are only broken: refused with a reason, quickly, and the next one is read. */
import { describe, expect, test } from '@jest/globals';
import { readFile } from '../../src/read/files/read-file.ts';
import { rezip, unzip } from '../../src/read/files/zip-guard.ts';
import { refusalText } from '../../src/read/report/refusal.ts';
import { processorClock } from '../support/processor.ts';
import { complete, compared, imported } from './compared.ts';
import { docx, hostileFiles, report, xlsx } from './hostile-files.ts';
import { forms } from './published.ts';

/** The code of the refusal, and that it says why; `read` where it was read, and rightly. */
async function outcome(bytes: Uint8Array, name: string): Promise<string> {
  const reading = await readFile(bytes, name, forms);
  if (reading.ok) {
    expect(compared(imported(reading), report)).toEqual(complete(report));
    return 'read';
  }
  expect(refusalText(reading.refusal)).toMatch(/^[^a-z]*[\p{Script=Han}].*。?$/u);
  return reading.refusal.code;
}

describe('files that are not what they should be', () => {
  test.each(hostileFiles)('%s', async (_, make, file, code) => {
    const bytes = make();
    const taken = processorClock();
    expect(await outcome(bytes, file)).toBe(code);
    expect(taken()).toBeLessThan(20);
  });

  test('after all of them the next one is read', async () => {
    expect(await outcome(docx, 'a.docx')).toBe('read');
    expect(await outcome(xlsx, 'a.xlsx')).toBe('read');
  });

  test('what is packed anew holds the same, byte for byte', () => {
    const before = unzip(docx, '');
    expect(unzip(rezip(before), '')).toEqual(before);
  });
});
