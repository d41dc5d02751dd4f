import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EchoApp, startEchoApp } from './echo-app.ts';
import { askCard, noticeCard } from './sample-cards.ts';
import { cardOf, entriesOf } from './texts.ts';

let app: EchoApp;
beforeEach(async () => {
  app = await startEchoApp();
});
afterEach(() => app.close());

const sendCard = (card: object) =>
  app.send({ touser: 'chen', msgtype: 'template_card', template_card: card });

describe('the rules of cards', () => {
  const { button_list: buttons, task_id: _, ...withoutTask } = askCard;
  const button = { text: '通过', key: 'k' };

  test.each<[string, object, number]>([
    ['an unknown type', { ...askCard, card_type: 'vote' }, 42031],
    ['no task_id with buttons', { ...withoutTask, button_list: buttons }, 42014],
    ['no task_id with a menu', { ...noticeCard, action_menu: { action_list: [button] } }, 42014],
    ['a blank in the task_id', { ...askCard, task_id: 'review 1' }, 42014],
    ['a task_id of 129 characters', { ...askCard, task_id: 'x'.repeat(129) }, 42014],
    ['no title', { ...askCard, main_title: { desc: '只有说明' } }, 42033],
    ['neither title nor sub-title', { card_type: 'text_notice', card_action: noticeCard.card_action }, 42033],
    ['seven rows', { ...askCard, horizontal_content_list: Array(7).fill({ keyname: '项' }) }, 42035],
    ['a row without a name', { ...askCard, horizontal_content_list: [{ value: '1' }] }, 42035],
    [
      'a row that leads nowhere',
      { ...askCard, horizontal_content_list: [{ keyname: '项', type: 1 }] },
      42035,
    ],
    ['no buttons', { ...askCard, button_list: [] }, 42038],
    ['seven buttons', { ...askCard, button_list: Array(7).fill(button) }, 42038],
    ['a button without words', { ...askCard, button_list: [{ key: 'k' }] }, 42038],
    ['a button without a key', { ...askCard, button_list: [{ text: '通过' }] }, 42039],
    ['a key of 1,025 bytes', { ...askCard, button_list: [{ ...button, key: 'x'.repeat(1025) }] }, 42039],
    ['a key that stands twice', { ...askCard, button_list: [button, button] }, 42039],
    ['a jump without a title', { ...askCard, jump_list: [{ type: 0 }] }, 42042],
    ['four jumps', { ...askCard, jump_list: Array(4).fill({ title: '看' }) }, 42042],
    ['a jump into no mini program', { ...askCard, jump_list: [{ type: 2, title: '看' }] }, 42030],
    ['a notice that leads nowhere', { ...noticeCard, card_action: undefined }, 42045],
    [
      'an address that is none',
      { ...noticeCard, card_action: { type: 1, url: 'javascript:alert(1)' } },
      42045,
    ],
  ])('refuse %s', async (_name, card, errcode) => {
    expect(await sendCard(card)).toMatchObject({ errcode });
    expect(entriesOf(app, 'chen')).toEqual([]);
  });

  test('refuse a task_id that was used before, but take back no message under the duplicate check', async () => {
    const message = {
      touser: 'chen',
      msgtype: 'template_card',
      template_card: askCard,
      enable_duplicate_check: 1,
    };
    expect(await app.send(message)).toMatchObject({ errcode: 0 });
    expect(await app.send(message)).toMatchObject({ errcode: 0 });
    expect(entriesOf(app, 'chen')).toHaveLength(1);
    expect(await sendCard({ ...askCard, sub_title_text: '另一张' })).toMatchObject({ errcode: 42014 });
  });

  test('give a notice no code: it has nothing to press', async () => {
    const sent = await sendCard(noticeCard);
    expect(sent).toMatchObject({ errcode: 0 });
    expect(sent).not.toHaveProperty('response_code');
    expect(cardOf(app, 'chen').drawn).toMatchObject({
      title: '年报已通过',
      emphasis: { title: '169/169', desc: '已填' },
      action: { url: 'http://127.0.0.1:1/r/abc' },
    });
  });

  test('name the parts that the simulator does not draw', async () => {
    await sendCard({ ...noticeCard, task_id: 'menu-1', action_menu: { action_list: [button] } });
    expect(cardOf(app, 'chen').drawn.left).toEqual(['action_menu']);
  });
});

describe('a textcard', () => {
  const textcard = {
    title: '年报待审',
    description: '<div class="gray">11月25日</div>请审核',
    url: 'https://example.com/x',
  };
  const sendTextCard = (card: object) => app.send({ touser: 'chen', msgtype: 'textcard', textcard: card });

  test('is drawn with its words and its link', async () => {
    expect(await sendTextCard(textcard)).toMatchObject({ errcode: 0 });
    expect(cardOf(app, 'chen').drawn).toMatchObject({
      title: '年报待审',
      subTitle: '11月25日\n请审核',
      action: { text: '详情', url: 'https://example.com/x' },
    });
  });

  test.each([
    [{ ...textcard, title: '' }, 41016],
    [{ ...textcard, description: '' }, 41033],
    [{ ...textcard, url: 'ftp://x' }, 41010],
  ])('is refused: %j', async (card, errcode) => {
    expect(await sendTextCard(card)).toMatchObject({ errcode });
  });
});
