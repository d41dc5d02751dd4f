/** What kind of body a unit is (contracts.md §4): it decides who may make 规章. */

export const LEVELS = ['ministry', 'province', 'city', 'county', 'department', 'township'] as const;

export type Level = (typeof LEVELS)[number];

/** 直辖市 rank as provinces. */
const MUNICIPALITY = /^(北京|天津|上海|重庆)市$/;

const BY_NAME: readonly (readonly [RegExp, Level])[] = [
  [/(街道|办事处|镇|乡)$/, 'township'],
  [/^国家\S{1,12}(局|委员会)$|^(中华人民共和国)?[^省市县区州旗]{1,10}部$/, 'ministry'],
  [/(局|厅|委|委员会|办|办公室|中心|院|队|处|室|站|社|署)$/, 'department'],
  [MUNICIPALITY, 'province'],
  [/(省|自治区)$/, 'province'],
  [/(市|州|盟)$/, 'city'],
  [/(县|区|旗)$/, 'county'],
];

/**
 * What the name of a unit tells of its level, for one that is on no roster; null where it tells nothing.
 * A county-level city cannot be told from a prefecture by its name and counts as a city.
 */
export function levelByName(name: string): Level | null {
  const body = name
    .normalize('NFKC')
    .replace(/\s|\(.*?\)/g, '')
    .replace(/人民政府$/, '');
  return BY_NAME.find(([pattern]) => pattern.test(body))?.[1] ?? null;
}
