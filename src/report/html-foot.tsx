/** Under a report: how its unit is reached, its files, and the code that opens it on a telephone. */
import type { ContactLine } from './contact.ts';
import type { Served } from './html.tsx';

export function ContactLines({ unit, lines }: { unit: string; lines: readonly ContactLine[] }) {
  if (lines.length === 0) return null;
  return (
    <address>
      <span>{`联系单位：${unit}`}</span>
      {lines.map(({ label, text, href }) =>
        href === undefined ? (
          <span>{`${label}：${text}`}</span>
        ) : (
          <span>
            {`${label}：`}
            <a href={href} rel="noopener noreferrer">
              {text}
            </a>
          </span>
        ),
      )}
    </address>
  );
}

export function Foot({ served: { files, code } }: { served: Served }) {
  return (
    <footer class="foot">
      <nav aria-label="附件下载">
        <p>附件下载：</p>
        <ul>
          {files.map(({ href, fileName, name }) => (
            <li>
              <a href={href} download>
                {fileName}
              </a>
              {`（${name}）`}
            </li>
          ))}
        </ul>
      </nav>
      <figure>
        <img src={code} alt="本页网址的二维码" width="132" height="132" />
        <figcaption>扫一扫在手机上打开本页</figcaption>
      </figure>
    </footer>
  );
}
