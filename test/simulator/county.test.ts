import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { county, countyYaml } from '../../src/simulator/county.ts';
import { makeCredentials } from '../../src/simulator/credentials.ts';
import { peopleOf } from '../../src/simulator/people.ts';

describe('the sample county', () => {
  test('stands as an example beside the documentation, to the letter', () => {
    expect(readFileSync(new URL('../../docs/roster.example.yaml', import.meta.url), 'utf8')).toBe(countyYaml);
  });

  test('has the unit of the seed report with a clerk, a section, a reviewer and a unit above', () => {
    const unit = county.units.find(({ id }) => id === 'mq-gxj');
    expect(unit).toMatchObject({ name: '闽清县工业和信息化局', parent: 'mq-gov', level: 'department' });
    expect(unit?.contact).toEqual({
      address: '福州市闽清县梅城镇梅城大街82号',
      postcode: '350800',
      phone: '0591-22332162',
      fax: '62063681',
      email: 'mqjmj2162@163.com',
    });
    expect(unit?.members).toEqual(
      expect.arrayContaining([
        { userId: 'zhang', name: '张三', roles: ['officer'], sections: [] },
        { userId: 'li', name: '李四', roles: ['section'], sections: ['requests'] },
        { userId: 'chen', name: '陈审', roles: ['reviewer'], sections: [] },
      ]),
    );
    expect(county.units.find(({ id }) => id === 'mq-gov')?.members[0]?.roles).toEqual(['supervisor']);
  });

  test('names each person once, and each unit above is there', () => {
    const userIds = peopleOf(county).flatMap((group) => group.people.map((person) => person.userId));
    expect(new Set(userIds).size).toBe(userIds.length);
    const units = new Set(county.units.map((unit) => unit.id));
    for (const { parent } of county.units) expect(parent === null || units.has(parent)).toBe(true);
  });
});

describe('credentials', () => {
  test('have the shapes of WeCom and differ each time', () => {
    const made = makeCredentials(randomBytes);
    expect(made.corpId).toMatch(/^ww[0-9a-f]{16}$/u);
    expect(made.aesKey).toMatch(/^[A-Za-z0-9]{43}$/u);
    expect(made.token).toMatch(/^[A-Za-z0-9]{32}$/u);
    expect(makeCredentials(randomBytes)).not.toEqual(made);
  });

  test('hold letters and digits whatever the random bytes are', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (bytes) => {
        const made = makeCredentials((size) => Uint8Array.from(bytes.take(size)));
        expect(made.aesKey).toMatch(/^[A-Za-z0-9]{43}$/u);
      }),
      { numRuns: 50 },
    );
  });
});
