/** Asks who one is, where no chat told it. */
import { render } from 'preact-render-to-string';
import type { PeopleGroup } from './people.ts';

/** `url`: this page's own, to which the answer is added. */
export function choicePage(people: readonly PeopleGroup[], url: string): string {
  const html = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>模拟企业微信登录</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/simulator/assets/base.css" />
      </head>
      <body>
        <main>
          <h1>您是哪一位？</h1>
          <p>在真的企业微信里，手机的主人就是登录的人；这里请选一位。</p>
          {people.map(({ unit, people: members }) => (
            <section>
              <h2>{unit}</h2>
              <ul>
                {members.map(({ userId, name, roles }) => (
                  <li>
                    <a href={`${url}&as=${encodeURIComponent(userId)}`}>
                      {name}（{roles.join('、')}）
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${render(html)}\n`;
}
