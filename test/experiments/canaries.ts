/** Secrets, people and words that occur nowhere else, to be looked for where they must not be. */
import { SETTINGS } from '../wecom/callback-app.ts';

export const CANARIES = {
  appSecret: 'canary-app-secret-8f31',
  accessToken: 'canary-access-token-77c0',
  linkSecret: 'canary-link-secret-52ab-that-is-long-enough',
  password: 'canary-password-19de',
  word: 'canaryword4471',
  /** In addresses and cookies, where a key or a code would stand. */
  sent: 'canary-sent-4470',
  /** Looks like a place in a program. */
  frame: 'canary/frame.js:4472:1',
} as const;

export const PERSON = {
  userId: 'canaryuser4473',
  name: '金丝雀甲乙',
  stranger: 'canarystranger4474',
} as const;

/** In whatever a member writes; `4475` is a figure. */
const FIGURE = '44754476';
export const TEXT = `${CANARIES.word} 金丝雀在歌唱 ${FIGURE}`;
export const TEXTS = [
  TEXT,
  `改 许可 决定 ${FIGURE}`,
  `表三 新收 ${FIGURE} 0 0 0 0 0`,
  `查 ${PERSON.name} ${TEXT}`,
  `退回 ${TEXT}`,
  `已发布 https://www.example.gov.cn/${CANARIES.word}`,
  '进度',
  '预览',
  `导入 ${CANARIES.word}`,
] as const;

export const roster = `
units:
  - id: gxj
    name: 工信局
    contact: { phone: "${FIGURE}", email: ${CANARIES.word}@example.gov.cn }
    members: [{ userid: ${PERSON.userId}, name: ${PERSON.name}, roles: [officer] }]
`;

const SECRETS = [
  ...[CANARIES.appSecret, CANARIES.accessToken, CANARIES.linkSecret, CANARIES.password],
  ...[SETTINGS.token, SETTINGS.aesKey],
];
const PRIVATE = [
  ...[PERSON.userId, PERSON.name, PERSON.stranger, '金丝雀'],
  ...[CANARIES.word, CANARIES.frame, CANARIES.sent, FIGURE],
];

/** Where a text holds a secret. */
export function secretsIn(text: string): readonly string[] {
  return SECRETS.filter((canary) => formsOf(canary).some((form) => text.includes(form)));
}

/** Where a text holds a secret, or anything of a person. */
export function canariesIn(text: string): readonly string[] {
  return [
    ...secretsIn(text),
    ...PRIVATE.filter((canary) => formsOf(canary).some((form) => text.includes(form))),
  ];
}

/** As it stands, and as it is written in addresses, in JSON and in other codes. */
function formsOf(canary: string): readonly string[] {
  const bytes = Buffer.from(canary);
  return [
    canary,
    encodeURIComponent(canary),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
  ];
}
