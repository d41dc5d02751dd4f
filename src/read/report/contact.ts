/** How the unit is reached, as the preface tells it. */
import type { Contact } from '../../form/filing.ts';

const END = '(?=[，,；;。）)\\s]|$)';
const PATTERNS: Readonly<Record<keyof Contact, RegExp>> = {
  address: /(?:联系|通讯|通信|办公|单位)?地\s*址\s*[:：]\s*([^，,；;。）)\n]+)/,
  postcode: new RegExp(`(?:邮\\s*编|邮政编码)\\s*[:：]?\\s*(\\d{6})${END}`),
  phone: new RegExp(
    `电\\s*话\\s*(?:号码)?\\s*[:：]?\\s*((?:\\(?0\\d{2,3}\\)?[-—－ ]?)?\\d{7,8}|1\\d{10})${END}`,
  ),
  fax: new RegExp(`传\\s*真\\s*[:：]?\\s*((?:\\(?0\\d{2,3}\\)?[-—－ ]?)?\\d{7,8})${END}`),
  email: /(?:电\s*子\s*)?(?:邮\s*箱|邮\s*件|[Ee]-?mail)(?:地址)?\s*[:：]?\s*([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/,
};

export function readContact(text: string): Contact {
  const folded = text.replace(/[０-９＠．－]/g, (character) => character.normalize('NFKC'));
  const found = (key: keyof Contact): string | undefined => PATTERNS[key].exec(folded)?.[1]?.trim();
  return {
    address: found('address'),
    postcode: found('postcode'),
    phone: found('phone'),
    fax: found('fax'),
    email: found('email'),
  };
}

/** How our own files end: the unit, then a line for each way to reach it. */
const OWN = /^联系单位[:：]/;
const WAYS = {
  address: '地址',
  postcode: '邮编',
  phone: '电话',
  fax: '传真',
  email: '电子邮箱',
} as const satisfies Readonly<Record<keyof Contact, string>>;

/** What stands under 联系单位 at the end of a report of ours, to the letter; null in any other. */
export function readClosingContact(lines: readonly string[]): Contact | null {
  const at = lines.findLastIndex((line) => OWN.test(line.trim()));
  if (at < 0) return null;
  const found: Partial<Record<keyof Contact, string>> = {};
  for (const line of lines.slice(at + 1)) {
    const way = WAY_OF.get(/^([^:：]+)[:：]/.exec(line.trim())?.[1] ?? '');
    if (way === undefined) break;
    found[way] = line
      .trim()
      .replace(/^[^:：]+[:：]/, '')
      .trim();
  }
  return Object.keys(found).length === 0 ? null : found;
}

const WAY_OF: ReadonlyMap<string, keyof Contact> = new Map(
  (['address', 'postcode', 'phone', 'fax', 'email'] as const).map((key) => [WAYS[key], key]),
);
