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
  /** 打开表格: the page where the tables are filled in. */
  | { readonly kind: 'table' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'approve' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'sameAsLastYear' }
  /** 交给 a colleague, with the part as written, '' where none was. */
  | { readonly kind: 'handOver'; readonly to: string; readonly part: string }
  /** 交还 what a colleague handed over. */
  | { readonly kind: 'giveBack'; readonly part: string }
  /** 历史 of a cell; as written. */
  | { readonly kind: 'history'; readonly what: string }
  /** 采用季报: blanks of the annual report get what its quarters come to. */
  | { readonly kind: 'quarters' }
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
  /** 已发布, with the address as written, '' where none was. */
  | { readonly kind: 'published'; readonly address: string }
  /** 谁没交 and 汇总, by the office above; the period as written. */
  | { readonly kind: 'late'; readonly period: string }
  | { readonly kind: 'sums'; readonly period: string }
  /** 催报 of those who are late; the period as written. */
  | { readonly kind: 'urge'; readonly period: string }
  /** 采用汇总: blanks of the office's own report get what the units below come to. */
  | { readonly kind: 'adoptSums' }
  /** 免打扰; until when as written, '' where nothing was. */
  | { readonly kind: 'quiet'; readonly until: string }
  | { readonly kind: 'loud' }
  /** 节假日; the arrangement as written, '' where there is none. */
  | { readonly kind: 'days'; readonly text: string }
  /** 导入; the text of a whole report below it, '' where there is none. */
  | { readonly kind: 'import'; readonly text: string }
  /** 采纳 of a change that was offered, with its number where one was named. */
  | { readonly kind: 'adopt'; readonly index: number | null }
  /** 起草: a text is drafted paragraph by paragraph. */
  | { readonly kind: 'draft' }
  /** 占位: the names of figures for texts; of a part as written, '' for all. */
  | { readonly kind: 'placeholders'; readonly part: string }
  /** 填报; `period` as written, '' where none was named. */
  | { readonly kind: 'file'; readonly period: string }
  /** 改; `what` folded, for figures, and `verbatim` as it was written, for a text. */
  | { readonly kind: 'correct'; readonly what: string; readonly verbatim: string }
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
  ['打开表格', { kind: 'table' }],
  ['打开表', { kind: 'table' }],
  ['提交', { kind: 'submit' }],
  ['通过', { kind: 'approve' }],
  ['帮助', { kind: 'help' }],
  ['退出', { kind: 'quit' }],
  ['同上年', { kind: 'sameAsLastYear' }],
  ['同去年', { kind: 'sameAsLastYear' }],
  ['起草', { kind: 'draft' }],
  ['采用季报', { kind: 'quarters' }],
  ['采用汇总', { kind: 'adoptSums' }],
  ['按汇总填', { kind: 'adoptSums' }],
  ['按季报', { kind: 'quarters' }],
  ['按季报填', { kind: 'quarters' }],
  ['导入', { kind: 'import', text: '' }],
  ['取消免打扰', { kind: 'loud' }],
  ['关闭免打扰', { kind: 'loud' }],
  ['恢复提醒', { kind: 'loud' }],
  ['节假日', { kind: 'days', text: '' }],
  ['导入年报', { kind: 'import', text: '' }],
  ['导入文件', { kind: 'import', text: '' }],
]);
const WORDS_WITH_MORE = [
  '填报',
  '待审',
  '退回',
  '确认',
  '切换',
  '交给',
  '历史',
  '已发布',
  '谁没交',
  '汇总',
  '催报',
  '采纳',
  '免打扰',
  '占位',
];

const BEFORE = /^(?:请|麻烦|劳驾|帮我|给我|我要|我想|我来|您好|你好|[,.!?~;:\s])+/;
const AFTER = /(?:一下|下吧|吧|了|呢|啊|呀|哦|谢谢|多谢|您|你|[,.!?~;:。\s])+$/;
/** 改进措施… is text of part five, not the command 改. */
const CORRECT = /^改(?!进|革|善|变|造|为|正|版|制)[\s:,]*(\S[^]*)/;
const RETURN = /^\s*(?:请)?退回(?:[\s:：,，。;；]+([^]*))?$/;
const CONFIRM = /^\s*(?:请)?确认(?:提交|无误)?(?:[\s:：,，。;；]+([^]*))?$/;
const WAIVE = /^\s*此?规则不适用[\s:：,，。]*(?:第?(\d{1,2})[条项]?(?:[\s、.:：,，]+|$))?([^]*)/;
const APPEND = /^\s*(?:续|接上文?)[\s:：]+(\S[^]*)/;
const IMPORT = /^\s*(?:请)?导入(?:年报|报告)?[\s:：,，。]*[\n\r]\s*(\S[^]*)/;
const PUBLISHED = /^\s*(?:报告|年报)?已(?:经)?发布[\s:：,，。]*(\S[^]{0,600})?$/;
const HAND_OVER =
  /^(?:(?:把|将)?(\S{2,6}?)交给[\s:,]*(\S{1,20})|交给[\s:,]*(\S{0,20}?)(?:[\s:,]+(\S{2,6}))?)$/;
const GIVE_BACK = /^交还[\s:,]*(\S{0,6})$/;
const HISTORY = /^(?:修改)?历史(?:记录)?[\s:,]*(.{0,60})$/;
const LATE =
  /^(?:还有)?(?:谁|哪些单位|哪个单位|哪些)(?:还)?(?:没有|没|未)(?:提交|报送|交|报)[\s:,]*(.{0,20})$/;
const URGE = /^(?:催报|催交|催一催)[\s:,]*(.{0,20})$/;
const SUMS = /^汇总[\s:,]*(.{0,20})$/;
const QUIET = /^(?:开启|设置)?免打扰[\s:,]*(?:直?到|至|截至)?[\s:,]*(.{0,20}?)(?:为止)?$/;
/** A year must follow: 节假日值班… is a text. */
const DAYS = /^\s*(?:请)?(?:录入)?节假日(?:安排)?[\s:：,，]+((?:[^\d\n]{0,20})\d{4}[^]*)/;
const SWITCH = /^切换(?:单位)?[\s:,]*(.{0,40})$/;
const ADOPT = /^采纳[\s:,第]*(\d{1,2})?[条个种项]?$/;
const PLACEHOLDERS = /^占位[\s:,]*(.{0,8})$/;
const PENDING = /^待审[\s:,]*(\d{1,3})?$/;
const FILE = /^填报[\s:,]*([^\n]{0,20})$/;
/** Longer texts are answers, whatever they begin with. */
const LONGEST = 200;

export function readCommand(text: string): Command | null {
  const returned = RETURN.exec(text);
  if (returned !== null) return { kind: 'return', reason: said(returned) };
  const appended = APPEND.exec(text);
  if (appended !== null) return { kind: 'append', text: said(appended) };
  const imported = IMPORT.exec(text);
  if (imported !== null) return { kind: 'import', text: said(imported) };
  const published = PUBLISHED.exec(text);
  if (published !== null) return { kind: 'published', address: said(published) };
  const arranged = DAYS.exec(text);
  if (arranged !== null) return { kind: 'days', text: said(arranged) };
  if (text.length > LONGEST) return null;
  const bare = fold(text).replace(BEFORE, '').replace(AFTER, '');
  const word = WORDS.get(bare.replace(/\s/g, ''));
  if (word !== undefined) return word;
  const confirmed = CONFIRM.exec(text);
  if (confirmed !== null) return { kind: 'confirm', remark: said(confirmed) };
  const waived = WAIVE.exec(text);
  if (waived !== null) {
    return { kind: 'waive', index: numbered(waived), reason: said(waived, 2) };
  }
  const handed = HAND_OVER.exec(bare);
  if (handed !== null) return { kind: 'handOver', to: said(handed, 2, 3), part: said(handed, 1, 4) };
  const given = GIVE_BACK.exec(bare);
  if (given !== null) return { kind: 'giveBack', part: said(given) };
  const past = HISTORY.exec(bare);
  if (past !== null) return { kind: 'history', what: said(past) };
  const late = LATE.exec(bare);
  if (late !== null) return { kind: 'late', period: said(late) };
  const urged = URGE.exec(bare);
  if (urged !== null) return { kind: 'urge', period: said(urged) };
  const sums = SUMS.exec(bare);
  if (sums !== null) return { kind: 'sums', period: said(sums) };
  const quiet = QUIET.exec(bare);
  if (quiet !== null) return { kind: 'quiet', until: said(quiet) };
  const switched = SWITCH.exec(bare);
  if (switched !== null) return { kind: 'switch', unit: said(switched) };
  const adopted = ADOPT.exec(bare);
  if (adopted !== null) return { kind: 'adopt', index: numbered(adopted) };
  const listed = PLACEHOLDERS.exec(bare);
  if (listed !== null) return { kind: 'placeholders', part: said(listed) };
  const pending = PENDING.exec(bare);
  if (pending !== null) return { kind: 'pending', index: numbered(pending) };
  const filed = FILE.exec(bare);
  if (filed !== null) return { kind: 'file', period: said(filed) };
  if (bare === '改') return { kind: 'correct', what: '', verbatim: '' };
  const correct = CORRECT.exec(bare);
  if (correct === null) return null;
  // A text is stored as it came, so what names a part is needed unfolded.
  const verbatim = text.replace(/[^改]*改[\s:：,，]*/, '').trim();
  return { kind: 'correct', what: said(correct), verbatim };
}

/** What stands in a group of the pattern, or in the other where it has two for it. */
function said(match: RegExpExecArray, group = 1, other = group): string {
  return (match[group] ?? match[other] ?? '').trim();
}

/** Null where no number was named. */
function numbered({ 1: index }: RegExpExecArray): number | null {
  return index === undefined ? null : Number(index);
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
