/** The page on which a member chooses the file of a report, or pastes its text. A plain form: it needs no script. */
import type { Styling } from '../report/html-frame.tsx';
import { htmlPage } from '../report/html-frame.tsx';
import { printable } from '../report/printable.ts';

export interface UploadForm {
  readonly unit: string;
  readonly action: string;
  readonly csrf: string;
  /** Why the file before was not taken; empty where none was. */
  readonly problems: readonly string[];
  readonly megabytes: number;
  readonly styling: Styling;
}

const ACCEPTED = '.docx,.xlsx,.html,.htm,.pdf,.txt,.json';

export function uploadForm({ unit, action, csrf, problems, megabytes, styling }: UploadForm): string {
  return htmlPage({
    title: '导入年报',
    styling,
    children: (
      <div class="sheet upload">
        <main id="content">
          <h1>导入年报</h1>
          <p class="lead">{`导入到：${printable(unit)}`}</p>
          {problems.length > 0 && (
            <div class="problem" role="alert">
              {problems.map((text) => (
                <p>{text}</p>
              ))}
            </div>
          )}
          <form class="form" method="post" action={action} enctype="multipart/form-data">
            <input type="hidden" name="csrf" value={csrf} />
            <div class="field">
              <label for="file">年报文件</label>
              <input type="file" id="file" name="file" accept={ACCEPTED} aria-describedby="file-hint" />
              <p class="hint" id="file-hint">
                {`Word（.docx）、Excel（.xlsx）、网页（.html）、PDF、文本（.txt）或本系统的 .json，不超过 ${String(megabytes)} MB。已公开的往年年报，或从本系统下载后改过的表格，都可以。`}
              </p>
            </div>
            <div class="field">
              <label for="text">或者粘贴报告全文</label>
              <textarea id="text" name="text" rows={8} aria-describedby="text-hint" />
              <p class="hint" id="text-hint">
                从网页或文档里全选、复制，连标题一起粘贴。选了文件时，这里不用填。
              </p>
            </div>
            <button class="main">读取并核对</button>
            <p class="hint">读取后先给您核对，确认以后才入库。</p>
          </form>
        </main>
      </div>
    ),
  });
}
