/** Draws what stands in a chat. */
import { cardElement } from './card.js';
import { appAvatar, avatarElement, element, timeZone } from './dom.js';
import { linkElement, splitLinks } from './links.js';
import { markdownNodes } from './markdown.js';

/** @typedef {import('./state.js').Shown} Shown */
/**
 * What drawing needs to know: who is chatting, where the app lives, and what a click does.
 * @typedef {{
 *   person: { userId: string, name: string }, publicUrl: string, press: (card: number, key: string) => void
 * }} Context
 */

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone,
});

const marks = {
  reply: { name: '回复', words: '随回调当场返回的回复' },
  push: { name: '推送', words: '应用另外发来的消息（message/send）' },
};

/**
 * @param {Shown} entry
 * @param {Context} context
 */
export function entryElement(entry, context) {
  const time = clock.format(entry.at);
  switch (entry.kind) {
    case 'entered':
      return element('p', 'note', `${time} 进入会话`);
    case 'clicked':
      return element('p', 'note', `${time} 点了「${entry.text}」`);
    case 'fault':
      return element('p', 'note fault', entry.text);
    case 'card':
      return rowElement('push', appAvatar(), cardElement(entry, context), time);
    case 'said':
      return rowElement('said', avatarElement(context.person), bubbleElement(entry, context), time);
    default:
      return rowElement(entry.kind, appAvatar(), bubbleElement(entry, context), time);
  }
}

/** The three dots that stand for an answer that is under way. */
export function waitingElement() {
  const row = element('div', 'row reply waiting');
  const bubble = element('div', 'bubble');
  bubble.setAttribute('role', 'img');
  bubble.setAttribute('aria-label', '正在等待回复');
  bubble.append(element('i'), element('i'), element('i'));
  row.append(appAvatar(), bubble);
  return row;
}

/**
 * @param {string} kind
 * @param {HTMLElement} avatar
 * @param {HTMLElement} content
 * @param {string} time
 */
function rowElement(kind, avatar, content, time) {
  const row = element('article', `row ${kind}`);
  const body = element('div', 'row-body');
  body.append(content, metaElement(kind, time));
  row.append(avatar, body);
  return row;
}

/**
 * @param {import('./server.js').TextEntry} entry
 * @param {Context} context
 */
function bubbleElement(entry, { publicUrl }) {
  const bubble = element('div', 'bubble');
  if (entry.markdown) bubble.append(...markdownNodes(entry.text, publicUrl));
  else
    for (const piece of splitLinks(entry.text, publicUrl))
      bubble.append(piece.href === null ? piece.text : linkElement(piece.text, piece.href));
  return bubble;
}

/**
 * @param {string} kind
 * @param {string} time
 */
function metaElement(kind, time) {
  const meta = element('div', 'meta');
  const mark = kind === 'reply' ? marks.reply : kind === 'push' ? marks.push : null;
  if (mark !== null) {
    // A button, so that the explanation comes to the keyboard and to a finger too.
    const label = element('button', 'label', mark.name);
    label.type = 'button';
    label.dataset.words = mark.words;
    label.setAttribute('aria-label', `${mark.name}：${mark.words}`);
    meta.append(label);
  }
  meta.append(element('time', '', time));
  return meta;
}
