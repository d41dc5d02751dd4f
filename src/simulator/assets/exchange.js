/** Draws one exchange of the wire: a line that tells how it went, and below it what was said, to be read and copied. */
import { buttonElement, element, timeZone } from './dom.js';
import { prettyJson, prettyXml } from './pretty.js';

/** @typedef {import('./server.js').Exchange} Exchange */
/** @typedef {import('./server.js').ApiExchange} ApiExchange */
/** @typedef {import('./server.js').CallbackExchange} CallbackExchange */

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hour12: false,
  timeZone,
});

/** @param {Exchange} exchange */
export function exchangeElement(exchange) {
  const made = element('details', `exchange ${exchange.kind}`);
  made.append(exchange.kind === 'callback' ? callbackSummary(exchange) : apiSummary(exchange));
  // Filled when it is opened: a long list stays light.
  made.addEventListener(
    'toggle',
    () => made.append(...(exchange.kind === 'callback' ? callbackParts(exchange) : apiParts(exchange))),
    { once: true },
  );
  return made;
}

/** @param {CallbackExchange} exchange */
function callbackSummary(exchange) {
  const { about, attempt, status } = exchange;
  const times = attempt > 1 ? `，第 ${attempt} 次` : '';
  const ending = status === null ? '无应答' : String(status);
  return summary(exchange, `回调：${about}${times}`, ending, status === 200);
}

/** @param {ApiExchange} exchange */
function apiSummary(exchange) {
  const path = exchange.address.split('?')[0] ?? '';
  const code = errcodeOf(exchange.answer);
  return summary(exchange, `接口：${path.replace('/cgi-bin/', '')}`, `errcode ${code}`, code === '0');
}

/**
 * @param {Exchange} exchange
 * @param {string} name
 * @param {string} ending
 * @param {boolean} isFine
 */
function summary({ kind, at, ms, remark }, name, ending, isFine) {
  const made = element('summary');
  const head = element('span', 'exchange-head');
  const arrow = element('span', 'exchange-arrow', kind === 'callback' ? '→' : '←');
  arrow.setAttribute('aria-label', kind === 'callback' ? '企业微信到应用' : '应用到企业微信');
  arrow.setAttribute('role', 'img');
  head.append(arrow, element('strong', '', name), element('span', isFine ? 'fine' : 'wrong', ending));
  made.append(head, element('span', 'exchange-time', `${clock.format(at)} · ${ms} ms`));
  if (remark !== '') made.append(element('span', 'exchange-remark', remark));
  return made;
}

/** @param {CallbackExchange} exchange */
function callbackParts({ address, sealed, opened, replySealed, replyOpened }) {
  const parts = [
    part('地址', `POST ${address}`),
    part('信封（加密）', sealed, prettyXml(sealed)),
    part('明文', opened, prettyXml(opened)),
  ];
  if (replySealed === null) return [...parts, element('p', 'part-none', '没有等到应答。')];
  if (replySealed === '') return [...parts, element('p', 'part-none', '应答为空：没有当场回复。')];
  parts.push(part('应答（加密）', replySealed, prettyXml(replySealed)));
  if (replyOpened !== null) parts.push(part('应答的明文', replyOpened, prettyXml(replyOpened)));
  return parts;
}

/** @param {ApiExchange} exchange */
function apiParts({ method, address, request, answer }) {
  const parts = [part('请求', `${method} ${address}`)];
  if (request !== null) parts.push(part('请求体', request, prettyJson(request)));
  return [...parts, part('应答', answer, prettyJson(answer))];
}

/**
 * @param {string} name
 * @param {string} text as it went
 * @param {string} shown as it is read more easily
 */
function part(name, text, shown = text) {
  const made = element('div', 'part');
  const head = element('div', 'part-head');
  const copy = buttonElement('copy', '复制', () => {
    void copyText(text).then((done) => {
      copy.textContent = done ? '已复制' : '请手动选取';
      setTimeout(() => (copy.textContent = '复制'), 1600);
    });
  });
  copy.setAttribute('aria-label', `复制${name}`);
  head.append(element('span', '', name), copy);
  const body = element('pre', '', shown);
  body.tabIndex = 0;
  body.setAttribute('role', 'region');
  body.setAttribute('aria-label', name);
  made.append(head, body);
  return made;
}

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers lend the clipboard only to https and to this very machine; elsewhere the old way is left.
    const field = element('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }
}

/** @param {string} answer */
function errcodeOf(answer) {
  return /"errcode":(-?\d+)/u.exec(answer)?.[1] ?? '?';
}
