/** Recognises the commands of contracts.md §1, tolerant of spaces, full-width forms and polite particles. */
import { fold } from './fold.ts';

export type Command =
  | { readonly kind: 'continue' }
  | { readonly kind: 'back' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'progress' }
  | { readonly kind: 'check' }
  | { readonly kind: 'preview' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'approve' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'sameAsLastYear' }
  /** 确认, with a 说明 where one follows. */
  | { readonly kind: 'confirm'; readonly remark: string }
  /** 切换 to another unit; as written, '' where none was named. */
  | { readonly kind: 'switch'; readonly unit: string }
  /** 此规则不适用, with the number of the error in the list where one was named, and the reason verbatim. */
  | { readonly kind: 'waive'; readonly index: number | null; readonly reason: string }
  /** 续：more of the text that was given last. */
  | { readonly kind: 'append'; readonly text: string }
  /** 待审, with the number in the list where one was named. */
  | { readonly kind: 'pending'; readonly index: number | null }
  /** 填报; `period` as written, '' where none was named. */
  | { readonly kind: 'file'; readonly period: string }
  /** 改; `what` as written. */
  | { readonly kind: 'correct'; readonly what: string }
  /** 退回; the reason verbatim, '' where none was given. */
  | { readonly kind: 'return'; readonly reason: string };

/** Commands that are one word and nothing else. */
const WORDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['继续', { kind: 'continue' }],
  ['上一步', { kind: 'back' }],
  ['跳过', { kind: 'skip' }],
  ['撤销', { kind: 'undo' }],
  ['进度', { kind: 'progress' }],
  ['检查', { kind: 'check' }],
  ['预览', { kind: 'preview' }],
  ['提交', { kind: 'submit' }],
  ['通过', { kind: 'approve' }],
  ['帮助', { kind: 'help' }],
  ['退出', { kind: 'quit' }],
  ['同上年', { kind: 'sameAsLastYear' }],
  ['同去年', { kind: 'sameAsLastYear' }],
]);
const WORDS_WITH_MORE = ['填报', '待审', '退回', '确认', '切换'];

const BEFORE = /^(?:请|麻烦|劳驾|帮我|给我|我要|我想|我来|您好|你好|[,.!?~;:\s])+/;
const AFTER = /(?:一下|下吧|吧|了|呢|啊|呀|哦|谢谢|多谢|您|你|[,.!?~;:。\s])+$/;
/** 改进措施… is text of part five, not the command 改. */
const CORRECT = /^改(?!进|革|善|变|造|为|正|版|制)[\s:,]*(\S[^]*)$/;
const RETURN = /^\s*(?:请)?退回(?:[\s:：,，。;；]+([^]*))?$/;
const CONFIRM = /^\s*(?:请)?确认(?:提交|无误)?(?:[\s:：,，。;；]+([^]*))?$/;
const WAIVE = /^\s*此?规则不适用[\s:：,，。]*(?:第?(\d{1,2})[条项]?(?:[\s、.:：,，]+|$))?([^]*)$/;
const APPEND = /^\s*(?:续|接上文?)[\s:：]+([^]*\S[^]*)$/;
const SWITCH = /^切换(?:单位)?[\s:,]*(.{0,40})$/;
const PENDING = /^待审[\s:,]*(\d{1,3})?$/;
const FILE = /^填报[\s:,]*([^\n]{0,20})$/;
/** Longer texts are answers, whatever they begin with. */
const LONGEST = 200;

export function readCommand(text: string): Command | null {
  const returned = RETURN.exec(text);
  if (returned !== null) return { kind: 'return', reason: (returned[1] ?? '').trim() };
  const appended = APPEND.exec(text);
  if (appended !== null) return { kind: 'append', text: (appended[1] ?? '').trim() };
  if (text.length > LONGEST) return null;
  const bare = fold(text).trim().replace(BEFORE, '').replace(AFTER, '');
  const word = WORDS.get(bare.replace(/\s/g, ''));
  if (word !== undefined) return word;
  const confirmed = CONFIRM.exec(text);
  if (confirmed !== null) return { kind: 'confirm', remark: (confirmed[1] ?? '').trim() };
  const waived = WAIVE.exec(text);
  if (waived !== null) {
    const [, index, reason = ''] = waived;
    return { kind: 'waive', index: index === undefined ? null : Number(index), reason: reason.trim() };
  }
  const switched = SWITCH.exec(bare);
  if (switched !== null) return { kind: 'switch', unit: (switched[1] ?? '').trim() };
  const pending = PENDING.exec(bare);
  if (pending !== null)
    return { kind: 'pending', index: pending[1] === undefined ? null : Number(pending[1]) };
  const filed = FILE.exec(bare);
  if (filed !== null) return { kind: 'file', period: (filed[1] ?? '').trim() };
  if (bare === '改') return { kind: 'correct', what: '' };
  const correct = CORRECT.exec(bare);
  return correct === null ? null : { kind: 'correct', what: correct[1] ?? '' };
}

/** The command that a few characters come nearest to, or null where none is near. */
export function nearestCommand(text: string): string | null {
  const bare = fold(text).replace(/\s/g, '');
  if (bare.length > 8 || bare.length < 2) return null;
  const words = [...WORDS.keys(), ...WORDS_WITH_MORE];
  const shared = (word: string): number => [...word].filter((character) => bare.includes(character)).length;
  return (
    words.find((word) => bare.includes(word)) ??
    words.find((word) => shared(word) * 2 >= Math.max(word.length, bare.length)) ??
    null
  );
}
