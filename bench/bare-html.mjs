/** The report as a page, by template literals alone. */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);

export function bareHtml({ title, sections, contact }) {
  const parts = sections.map(
    ({ heading, paragraphs, tables }) =>
      `${heading === null ? '' : `<h2 style="font-size: 18px">${escaped(heading)}</h2>`}${paragraphs
        .map((text) => `<p style="text-indent: 2em">${escaped(text)}</p>`)
        .join('')}${tables.map(tableOf).join('')}`,
  );
  const lines = contact.map((text) => `<p style="text-indent: 2em">${escaped(text)}</p>`);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1>${parts.join('')}${lines.join('')}</body></html>`;
}

const CELL = 'border: 1px solid #000; padding: 4px; line-height: 1.4; vertical-align: middle';

function tableOf({ rows }) {
  const body = rows.map(
    ({ cells }) =>
      `<tr>${cells
        .map(
          ({ text, rowSpan, colSpan, isStart }) =>
            `<td style="${CELL}; text-align: ${isStart ? 'left' : 'center'}" rowspan="${rowSpan}" colspan="${colSpan}">${escaped(text)}</td>`,
        )
        .join('')}</tr>`,
  );
  return `<table style="width: 100%; border-collapse: collapse">${body.join('')}</table>`;
}
