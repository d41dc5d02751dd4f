/** Draws the cards that an app sends, as WeCom does: source, titles, rows, buttons, links. */
import { buttonElement, element } from './dom.js';
import { linkElement, ownAddress } from './links.js';

/** @typedef {import('./server.js').Card} Card */
/** @typedef {import('./entries.js').Context} Context */

const sourceColors = ['grey', 'black', 'red', 'green'];

/**
 * @param {{ card: number, drawn: Card }} entry
 * @param {Context} context
 */
export function cardElement({ card, drawn }, context) {
  const made = element('div', 'card');
  made.dataset.card = String(card);
  const { source, emphasis } = drawn;
  if (source !== null)
    made.append(element('p', `card-source ${sourceColors[source.color] ?? 'grey'}`, source.text));
  if (drawn.title !== '') made.append(element('h3', '', drawn.title));
  if (drawn.desc !== '') made.append(element('p', 'card-desc', drawn.desc));
  if (emphasis !== null) {
    const block = element('p', 'card-emphasis');
    block.append(element('strong', '', emphasis.title), element('span', '', emphasis.desc));
    made.append(block);
  }
  if (drawn.quote !== '') made.append(element('blockquote', '', drawn.quote));
  if (drawn.subTitle !== '') made.append(element('p', 'card-sub', drawn.subTitle));
  if (drawn.rows.length > 0) made.append(rowsElement(drawn, context));
  if (drawn.buttons.length > 0) made.append(buttonsElement(card, drawn, context));
  const links = [...drawn.jumps, ...(drawn.action === null ? [] : [actionOf(drawn.action)])];
  for (const { text, url } of links) made.append(jumpElement(text, url, context));
  if (drawn.left.length > 0)
    made.append(element('p', 'card-left', `模拟器没有画出：${drawn.left.join('、')}`));
  return made;
}

/** @param {{ text: string, url: string }} action */
function actionOf({ text, url }) {
  return { text: text === '' ? '查看详情' : text, url };
}

/**
 * @param {Card} drawn
 * @param {Context} context
 */
function rowsElement({ rows }, { publicUrl }) {
  const list = element('dl', 'card-rows');
  for (const row of rows) {
    const value = element('dd');
    value.append(linked(row.value, row.url, publicUrl));
    list.append(element('dt', '', row.key), value);
  }
  return list;
}

/**
 * @param {number} card
 * @param {Card} drawn
 * @param {Context} context
 */
function buttonsElement(card, { buttons }, { publicUrl, press }) {
  const row = element('div', 'card-buttons');
  for (const { text, style, key, url, dead } of buttons) {
    if (url !== null && !dead) {
      const href = ownAddress(url, publicUrl);
      const link = href === null ? element('span', '', text) : linkElement(text, href);
      link.className = `card-button style-${style}`;
      row.append(link);
      continue;
    }
    const button = buttonElement(`card-button style-${style}`, text, () => {
      if (key !== null) press(card, key);
    });
    button.disabled = dead;
    row.append(button);
  }
  return row;
}

/**
 * @param {string} text
 * @param {string | null} url
 * @param {Context} context
 */
function jumpElement(text, url, { publicUrl }) {
  const line = element('p', 'card-jump');
  line.append(linked(text, url, publicUrl));
  return line;
}

/**
 * Only addresses of the app itself can be clicked, as in texts.
 * @param {string} text
 * @param {string | null} url
 * @param {string} publicUrl
 */
function linked(text, url, publicUrl) {
  const href = url === null ? null : ownAddress(url, publicUrl);
  return href === null ? document.createTextNode(text) : linkElement(text, href);
}
