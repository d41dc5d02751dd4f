/**
 * What must not be published unnoticed in the text of a report (条例第十四、十五条; reliability.md T16): numbers of
 * identity cards, telephones and bank cards, marks of secrecy, names of colleagues. A number is told masked.
 */
import type { Finding } from '../form/evaluate.ts';
import type { Contact } from '../form/filing.ts';
import type { Form, NarrativeId } from '../form/form.ts';

export type Sensitive = 'identity' | 'mobile' | 'card' | 'secrecy' | 'name';

export interface SensitiveIn {
  readonly kind: Sensitive;
  /** As it may be shown: numbers masked. */
  readonly shown: string;
}

const WORDS: Readonly<Record<Sensitive, string>> = {
  identity: '像身份证号',
  mobile: '像手机号',
  card: '像银行卡号',
  secrecy: '是密级或内部文件的标志',
  name: '是名册里同事的姓名',
};

/** The check under which such findings are told. */
export const SENSITIVE = 'SENSITIVE';

export interface Scanned {
  readonly form: Form;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  /** Its own numbers may stand in the text. */
  readonly contact: Contact;
  /** Names of the unit's people. */
  readonly names: readonly string[];
}

/** One warning for each thing in each part. */
export function sensitiveFindings({ form, narrative, contact, names }: Scanned): readonly Finding[] {
  return form.sections.flatMap((section) => {
    const text = section.narrative === null ? undefined : narrative.get(section.narrative.id);
    if (text === undefined) return [];
    return sensitiveIn(text, contact, names).map(({ kind, shown }) => ({
      check: SENSITIVE,
      severity: 'warning' as const,
      key: null,
      cells: [],
      left: null,
      right: null,
      message: `${section.name}「${shown}」${WORDS[kind]}，公开前请确认。`,
      advice: '不该公开的请删去；确可公开的，提交时请写明理由。',
    }));
  });
}

/** What stands in the text, each thing once. */
export function sensitiveIn(
  text: string,
  contact: Contact,
  names: readonly string[],
): readonly SensitiveIn[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[ -](?=\d)/g, '');
  const { phone = '', fax = '' } = contact;
  const own = new Set([phone, fax].map((number) => number.replace(/\D/g, '')));
  const found: SensitiveIn[] = [];
  const put = (kind: Sensitive, shown: string): void => {
    if (!found.some((one) => one.kind === kind && one.shown === shown)) found.push({ kind, shown });
  };
  for (const [number] of plain.matchAll(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g))
    if (isIdentity(number)) put('identity', masked(number));
  for (const [number] of plain.matchAll(/(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/g))
    if (!own.has(number)) put('mobile', masked(number));
  for (const [number] of plain.matchAll(/(?<![\dA-Za-z])[3-6]\d{15,18}(?![\dA-Za-z])/g))
    if (!isIdentity(number) && passesLuhn(number)) put('card', masked(number));
  for (const [mark] of plain.matchAll(
    /绝密|机密(?=[★☆\s]|$)|秘密[★☆]|[★☆]\s*\d+年|内部资料|内部文件[，,]?\s*(?:注意|不得)|仅供内部|不得外传/g,
  ))
    put('secrecy', mark.trim());
  for (const name of names) if ([...name].length >= 2 && plain.includes(name)) put('name', name);
  return found;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** GB 11643: a date of birth in its place and the check digit right. */
function isIdentity(number: string): boolean {
  if (!/^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i.test(number))
    return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECK_DIGITS[sum % 11] === number[17]?.toUpperCase();
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Enough to find it in the text, not enough to use it. */
function masked(number: string): string {
  return `${number.slice(0, 3)}****${number.slice(-3)}`;
}
