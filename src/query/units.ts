/** Which unit a name in a question means: its full name, that without the county, or a short form like 工信局. */
import type { AskedUnit } from './model.ts';
import { soundsOf } from './sounds.ts';
import { written } from './written.ts';

/** What names of offices end in. */
const ENDING = /[局委办厅镇乡所院馆会室处站]$|街道$|中心$|大队$|支队$|政府$|办事处$/u;
const REGION = /^(?:[^省市县区旗]{2,6}[省市县区旗])+/u;
/** Ends of names that alone name nobody. */
const NOBODY = new Set(['办公室', '委员会', '管理局', '监督管理局', '服务中心', '事务中心', '人民政府']);
const LONGEST = 24;
const SHORTEST = 3;
/** Short names whose signs are not those of the full name. */
const CALLED: readonly (readonly [string, string])[] = [
  ['环保局', '生态环境局'],
  ['国土局', '自然资源和规划局'],
  ['房管局', '住房和城乡建设局'],
  ['经信局', '工业和信息化局'],
  ['经贸局', '工业和信息化局'],
  ['劳动局', '人力资源和社会保障局'],
  ['卫计局', '卫生健康局'],
  ['工商局', '市场监督管理局'],
  ['府办', '人民政府办公室'],
];

export interface UnitFound {
  readonly ids: readonly string[];
  readonly length: number;
}

/** The longest name of visible units that the text begins with; several ids where it fits several. */
export function unitAt(text: string, units: readonly AskedUnit[]): UnitFound | null {
  for (let length = Math.min(LONGEST, text.length); length >= SHORTEST; length -= 1) {
    const name = text.slice(0, length);
    if (!ENDING.test(name)) continue;
    const exact = units.filter((unit) => namesOf(unit).whole.includes(name) || namesOf(unit).body === name);
    const found = exact.length > 0 ? exact : units.filter((unit) => isShort(name, unit));
    if (found.length > 0) return { ids: found.map(({ id }) => id), length };
  }
  return null;
}

/** 工信, 教育: the name of one visible unit without what such names end in; `isPart`: it is a word of other meaning too. */
export function bareAt(
  text: string,
  units: readonly AskedUnit[],
): (UnitFound & { readonly isPart: boolean }) | null {
  for (let length = Math.min(LONGEST, text.length); length > 1; length -= 1) {
    const name = text.slice(0, length);
    const found = units.filter((unit) => isStem(name, unit));
    const [one, more] = found;
    if (one !== undefined)
      return more === undefined
        ? { ids: [one.id], length, isPart: namesOf(one).body.startsWith(name) }
        : null;
  }
  return null;
}

/** The whole stem, or the first signs of its words: 工信 of 工业和信息化. */
function isStem(name: string, unit: AskedUnit): boolean {
  const stem = namesOf(unit).body.replace(ENDING, '');
  if (stem.length < 2) return false;
  if (name === stem) return true;
  const firsts = stem.split(/[和与及]/u).flatMap((part) => [...part].filter((_, at) => at % 2 === 0));
  if (name.length > 3 || name[0] !== firsts[0]) return false;
  let at = 0;
  for (const sign of name) {
    const next = firsts.indexOf(sign, at);
    if (next < 0) return false;
    at = next + 1;
  }
  return true;
}

/** 公信局: the one visible unit of which a short form sounds so. */
export function unitHeard(name: string, units: readonly AskedUnit[]): AskedUnit | null {
  const [one, more] = units.filter((unit) => isShort(name, unit, sounds));
  return one !== undefined && more === undefined ? one : null;
}

/** The name of an office that is none of the visible units. */
export function officeAt(text: string): number | null {
  const match =
    /^[\p{Script=Han}]{2,8}?(?:局|委员会|委|厅|镇|乡|街道|中心|大队|法院|检察院|政府办|办公室|县政府|市政府)/u.exec(
      text,
    );
  // 提供我局 is no office.
  return match === null || /[我咱本俺]们?(?:局|委|办)/u.test(match[0]) ? null : match[0].length;
}

interface Names {
  readonly whole: readonly string[];
  /** Without the county. */
  readonly body: string;
  /** The county without its last sign. */
  readonly place: string;
  /** The level of the place: 县. */
  readonly level: string;
}

const known = new WeakMap<AskedUnit, Names>();

function namesOf(unit: AskedUnit): Names {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const whole = written(unit.name);
  const region = REGION.exec(whole)?.[0] ?? '';
  const body = whole.slice(region.length) || whole;
  const names: Names = { whole: [whole], body, place: region.slice(0, -1), level: region.slice(-1) };
  known.set(unit, names);
  return names;
}

/** Every sign in its order, from the first one or as the end of the name: 工信局 of 工业和信息化局. Its own place may stand before. */
function isShort(name: string, unit: AskedUnit, alike: Alike = isSame): boolean {
  const { body, place, level } = namesOf(unit);
  return [name, ...withoutPlace(name, place, level)].some(
    (one) =>
      CALLED.some(
        ([short, full]) => full === body && isEnd(one, short, alike) && one.length === short.length,
      ) || variants(body).some((full) => isWithin(one, full, alike)),
  );
}

/** Whether one sign may stand for another. */
type Alike = (sign: string, meant: string) => boolean;

function isSame(sign: string, meant: string): boolean {
  return sign === meant;
}

function sounds(sign: string, meant: string): boolean {
  return sign === meant || soundsOf(sign).some((one) => soundsOf(meant).includes(one));
}

/** 县教育局, 本县教育局, 闽清教育局; 市教育局 is another. */
function withoutPlace(name: string, place: string, level: string): readonly string[] {
  if (level === '') return [];
  return ['', '我', '我们', '本', '咱', '咱们', place].flatMap((before) =>
    [before + level, before === place ? place : ''].flatMap((lead) =>
      lead !== '' && name.startsWith(lead) ? [name.slice(lead.length)] : [],
    ),
  );
}

function variants(body: string): readonly string[] {
  const town = body.replace(/(?<=[镇乡])人民政府$/u, '');
  return [body, body.replace(/办公室$/u, '办'), body.replace(/委员会$/u, '委'), town];
}

function isWithin(short: string, full: string, alike: Alike): boolean {
  if (short.length < SHORTEST || NOBODY.has(short) || !isEnd(short.slice(-1), full, alike)) return false;
  if (isEnd(short, full, alike)) return true;
  if (!alike(short.charAt(0), full.charAt(0))) return false;
  let at = 0;
  for (const sign of short) {
    while (at < full.length && !alike(sign, full.charAt(at))) at += 1;
    if (at === full.length) return false;
    at += 1;
  }
  return true;
}

function isEnd(short: string, full: string, alike: Alike): boolean {
  const end = full.slice(-short.length);
  return end.length === short.length && [...short].every((sign, at) => alike(sign, end.charAt(at)));
}
