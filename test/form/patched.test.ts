import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { patched } from '../../src/form/patched.ts';

const key = fc.integer({ min: 0, max: 40 });
const change = fc.tuple(key, fc.option(fc.integer(), { nil: null, freq: 3 }));
const start = fc.array(fc.tuple(key, fc.integer()), { maxLength: 40 });
/** Each a turn's changes. */
const turns = fc.array(fc.array(change, { maxLength: 20 }), { maxLength: 12 });

function plainly(
  map: ReadonlyMap<number, number>,
  changes: readonly (readonly [number, number | null])[],
): ReadonlyMap<number, number> {
  const next = new Map(map);
  for (const [one, to] of changes) {
    if (to === null) next.delete(one);
    else next.set(one, to);
  }
  return next;
}

function sorted<Value>(values: Iterable<Value>): readonly string[] {
  return [...values].map((value) => JSON.stringify(value)).sort();
}

describe('a map with changes', () => {
  it('reads as a copy that was changed, however often', () => {
    fc.assert(
      fc.property(start, turns, (entries, all) => {
        let [plain, shared]: ReadonlyMap<number, number>[] = [new Map(entries), new Map(entries)];
        for (const changes of all) {
          [plain, shared] = [
            plainly(plain ?? new Map(), changes),
            patched(shared ?? new Map(), new Map(changes)),
          ];
          for (let one = 0; one <= 40; one += 1) {
            expect(shared.get(one)).toBe(plain.get(one));
            expect(shared.has(one)).toBe(plain.has(one));
          }
          expect(shared.size).toBe(plain.size);
          expect(sorted(shared)).toEqual(sorted(plain));
          expect(sorted(shared.keys())).toEqual(sorted(plain.keys()));
          expect(sorted(shared.values())).toEqual(sorted(plain.values()));
        }
      }),
    );
  });

  it('leaves the map it was made from as it was', () => {
    fc.assert(
      fc.property(start, turns, (entries, all) => {
        const made: { readonly map: ReadonlyMap<number, number>; readonly was: readonly string[] }[] = [];
        let map: ReadonlyMap<number, number> = new Map(entries);
        for (const changes of all) {
          made.push({ map, was: sorted(map) });
          map = patched(map, new Map(changes));
        }
        for (const { map: earlier, was } of made) expect(sorted(earlier)).toEqual(was);
      }),
    );
  });

  it('is the very map where nothing changes', () => {
    const map = new Map([[1, 2]]);
    expect(patched(map, new Map())).toBe(map);
  });
});
