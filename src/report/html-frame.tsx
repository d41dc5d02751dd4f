/** The frame of every page: head, the name of the column above, the page's own content. */
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { STYLE, styleOfFile } from './style.ts';

/** Where a page has its style from: a sheet that is served, or itself (a file that is passed on). */
export type Styling = { readonly kind: 'link'; readonly href: string } | { readonly kind: 'inline' };

export interface Frame {
  readonly title: string;
  readonly styling: Styling;
  readonly isDraft?: boolean;
  readonly children: ComponentChildren;
}

/** A whole HTML page. All text goes through JSX and so stays text. */
export function htmlPage({ title, styling, isDraft = false, children }: Frame): string {
  const html = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        {/* An empty icon of its own, or browsers ask the server for one that it does not have. */}
        <link rel="icon" href="data:," />
        {styling.kind === 'link' ? (
          <link rel="stylesheet" href={styling.href} />
        ) : (
          // Our own constant: escaping would break its quotes.
          <style dangerouslySetInnerHTML={{ __html: isDraft ? STYLE : styleOfFile }} />
        )}
      </head>
      <body>
        {styling.kind === 'link' && <Masthead />}
        {children}
      </body>
    </html>
  );
  return `<!doctype html>\n${render(html)}\n`;
}

/** What stands over a served page, and the way past it for those who go by keyboard. */
function Masthead() {
  return (
    <>
      <a class="skip" href="#content">
        跳到正文
      </a>
      <header class="masthead">
        <span>政府信息公开</span>
      </header>
    </>
  );
}
