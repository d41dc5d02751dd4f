/** What the pages of uploads share: the notices that end a visit, and the answer of a turn as lines. */
import type { Notice } from '../report/html.tsx';
import type { Styling } from '../report/html-frame.tsx';
import { htmlPage } from '../report/html-frame.tsx';

const AGAIN = '在企业微信的填报聊天中发送“导入”，取得新的链接。';

export const UNKNOWN_LINK: Notice = {
  title: '没有找到',
  text: '链接不对，或者文件已经放弃。',
  advice: ['请核对链接是否复制完整。', AGAIN],
};
export const EXPIRED_LINK: Notice = {
  title: '链接已过期',
  text: '导入用的链接 24 小时内有效，只供索取它的人使用。',
  advice: [AGAIN],
};
export const STRANGE_REQUEST: Notice = {
  title: '没有处理',
  text: '这次提交不是从本系统的网页发出的，或者网页已经过时。',
  advice: ['请重新打开聊天中的链接，再试一次。', AGAIN],
};
export const DROPPED: Notice = {
  title: '已放弃',
  text: '读到的内容已经删除，没有入库，数据没有改动。',
  advice: ['要重新上传，请再打开聊天中的链接。'],
};

export interface AnswerPage {
  readonly title: string;
  /** As the chat has it; the addresses of reports in it become links. */
  readonly lines: readonly string[];
  /** Addresses that begin so are the server's own. */
  readonly publicUrl: string;
  /** Where the page is opened anew. */
  readonly again: { readonly href: string; readonly text: string } | null;
  readonly styling: Styling;
}

/** The answer of the turn that took the import, as it also goes to the chat. */
export function answerPage({ title, lines, publicUrl, again, styling }: AnswerPage): string {
  return htmlPage({
    title,
    styling,
    children: (
      <div class="sheet upload">
        <main id="content" class="form">
          <h1>{title}</h1>
          <div class="answer-lines">
            {lines.map((line) => (
              <p>{linked(line, publicUrl)}</p>
            ))}
          </div>
          {again !== null && (
            <p>
              <a href={again.href}>{again.text}</a>
            </p>
          )}
        </main>
      </div>
    ),
  });
}

/** Only the address of a report of this very server becomes a link: what people wrote stays text. */
function linked(line: string, publicUrl: string) {
  const at = line.indexOf(`${publicUrl}/r/`);
  const address = at < 0 ? null : /^\S+\/r\/[A-Za-z0-9_-]{43}/u.exec(line.slice(at))?.[0];
  if (address == null) return line;
  return (
    <>
      {line.slice(0, at)}
      <a href={address}>查看报告</a>
      {line.slice(at + address.length)}
    </>
  );
}
