import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLog } from '../src/log.ts';

function linesOf(
  write: (log: ReturnType<typeof createLog>) => void,
  salt = 'salt',
): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ salt, write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a log line', () => {
  test('holds the event, the time and the fields of the list', () => {
    const [line] = linesOf((log) => {
      log.info('turn.done', { ms: 12, unit: 'mq-gxj', period: '2026Q3' });
    });
    expect(line).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      ms: 12,
      unit: 'mq-gxj',
      period: '2026Q3',
      event: 'turn.done',
    });
  });

  test('leaves behind whatever else an object carries', () => {
    const carried = { ms: 1, text: '表三全0', secret: 'S3CRET' };
    const [line] = linesOf((log) => {
      log.warn('x', carried);
    });
    expect(line).not.toHaveProperty('text');
    expect(JSON.stringify(line)).not.toContain('S3CRET');
  });

  test('names a member by a hash that follows the salt and not the case', () => {
    const hash = (member: string, salt: string): unknown =>
      linesOf((log) => {
        log.info('x', { member });
      }, salt)[0]?.['member'];
    expect(hash('ZhangSan', 'a')).toBe(hash('zhangsan', 'a'));
    expect(hash('zhangsan', 'a')).not.toBe(hash('zhangsan', 'b'));
    expect(hash('zhangsan', 'a')).not.toBe(hash('lisi', 'a'));
  });

  test('tells an error by its kind, its code and its places, not by its words', () => {
    const cause = Object.assign(new TypeError('the figure was 39923'), { code: '23514' });
    const error = new Error('张三 wrote S3CRET\n    at S3CRET:1:1', { cause });
    const [line] = linesOf((log) => {
      log.error('turn.failed', { error });
    });
    expect(line?.['error']).toMatchObject({ name: 'Error', cause: { name: 'TypeError', code: '23514' } });
    expect(JSON.stringify(line)).toMatch(/log\.test\.ts:\d+/);
    expect(JSON.stringify(line)).not.toMatch(/S3CRET|张三|39923/);
  });

  test('shows where an error came through, but not in whose folder', () => {
    const error = new Error('x');
    error.stack = 'Error: x\n    at f (file:///home/张三/my work/dist/src/a.js:1:2)\n    at node:net:3:4';
    const [line] = linesOf((log) => {
      log.error('x', { error });
    });
    expect(line?.['error']).toEqual({ name: 'Error', at: ['dist/src/a.js:1:2', 'net:3:4'] });
  });

  test('never shows a text, whichever field it comes in', () => {
    const text = fc.constantFrom('收到 S3CRET', 'S3CRET\nx', ' S3CRET', 'S3CRET“', `S3CRET${'x'.repeat(60)}`);
    const names = ['unit', 'period', 'form', 'route', 'reason', 'member', 'message'] as const;
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((name) => [name, text]))), text, (fields, event) => {
        const [line] = linesOf((log) => {
          log.info(event, fields);
        });
        expect(JSON.stringify(line)).not.toContain('S3CRET');
      }),
    );
  });
});
