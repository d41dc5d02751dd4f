/** Builds the pieces of the page. Texts become text nodes only: nothing that is said can become markup. */
import { splitLinks } from './links.js';

/** @typedef {import('./server.js').Entry} Entry */
/** @typedef {import('./server.js').Person} Person */

/** Times are those of the county, wherever the browser stands. */
const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
});

const labels = { reply: '回复', push: '推送' };
const labelTitles = { reply: '随回调当场返回的回复', push: '通过接口主动发来的消息' };

/**
 * @param {Entry} entry
 * @param {string} publicUrl
 */
export function entryElement(entry, publicUrl) {
  const time = clock.format(entry.at);
  if (entry.kind === 'entered') return element('p', 'note', `${time} 进入会话`);
  if (entry.kind === 'fault') return element('p', 'note fault', entry.text);

  const row = element('article', `row ${entry.kind}`);
  const bubble = element('div', 'bubble');
  for (const piece of splitLinks(entry.text, publicUrl)) {
    bubble.append(piece.href === null ? piece.text : linkElement(piece.text, piece.href));
  }
  row.append(bubble, metaElement(entry.kind, time));
  return row;
}

/** The three dots that stand for an answer that is under way. */
export function waitingElement() {
  const row = element('div', 'row reply waiting');
  const bubble = element('div', 'bubble');
  bubble.setAttribute('aria-label', '正在等待回复');
  bubble.append(element('i'), element('i'), element('i'));
  row.append(bubble);
  return row;
}

/** @param {Person} person */
export function personElement(person) {
  const button = element('button', 'person');
  button.type = 'button';
  const text = element('span', 'person-text');
  text.append(element('strong', '', person.name), element('span', 'roles', person.roles.join(' · ')));
  const badge = element('span', 'badge');
  badge.hidden = true;
  button.append(avatarElement(person), text, badge);
  return { button, badge };
}

/** @param {Person} person */
export function avatarElement(person) {
  const avatar = element('span', `avatar tone-${tone(person.userId)}`, [...person.name][0]);
  avatar.setAttribute('aria-hidden', 'true');
  return avatar;
}

/**
 * @param {HTMLElement} badge
 * @param {number} count
 */
export function showCount(badge, count) {
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? '99+' : String(count);
  badge.setAttribute('aria-label', `${count} 条未读`);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

/**
 * @param {Entry['kind']} kind
 * @param {string} time
 */
function metaElement(kind, time) {
  const meta = element('div', 'meta');
  if (kind === 'reply' || kind === 'push') {
    const label = element('span', 'label', labels[kind]);
    label.title = labelTitles[kind];
    meta.append(label);
  }
  meta.append(element('time', '', time));
  return meta;
}

/**
 * @param {string} text
 * @param {string} href
 */
function linkElement(text, href) {
  const link = element('a', '', text);
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

/**
 * The same colour for a member each time.
 * @param {string} userId
 */
function tone(userId) {
  let sum = 0;
  for (const character of userId) sum += character.charCodeAt(0);
  return sum % 5;
}
