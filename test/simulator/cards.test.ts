import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EchoApp, type EchoOptions, startEchoApp } from './echo-app.ts';
import { askCard, askedXml, noticeCard } from './sample-cards.ts';
import { cardOf, entriesOf } from './texts.ts';

let app: EchoApp;
let now = 1_700_000_000_000;
let answer: NonNullable<EchoOptions['answer']>;

beforeEach(async () => {
  answer = () => null;
  app = await startEchoApp({ now: () => now, answer: (received, count) => answer(received, count) });
});
afterEach(() => app.close());

const sendCard = (card: object, touser = 'chen') =>
  app.send({ touser, msgtype: 'template_card', template_card: card });

const press = (key: string, user = 'chen') => app.post('say', { user, card: cardOf(app, user).id, key });

describe('a card with buttons', () => {
  test('is drawn in the chat, and its answer has the code that may change it', async () => {
    expect(await sendCard(askCard)).toMatchObject({
      errcode: 0,
      response_code: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    expect(cardOf(app, 'chen').drawn).toMatchObject({
      source: { text: '年报填报', color: 0 },
      title: '有一份年报待审',
      desc: '2020年年报',
      subTitle: '看过以后请点按钮。',
      rows: [
        { key: '单位', value: '闽清县工业和信息化局', url: null },
        { key: '填报人', value: '张三', url: null },
      ],
      jumps: [{ text: '看报告', url: 'http://127.0.0.1:1/r/abc' }],
      buttons: [
        { text: '通过', style: 1, key: 'approve', dead: false },
        { text: '退回', style: 2, key: 'return', dead: false },
      ],
    });
  });

  test('tells the app of a click as an encrypted event', async () => {
    await sendCard(askCard);
    expect(await (await press('return')).json()).toEqual({ kind: 'silent', attempts: 1 });
    expect(app.received.at(-1)?.fields).toMatchObject({
      FromUserName: 'chen',
      MsgType: 'event',
      Event: 'template_card_event',
      EventKey: 'return',
      TaskId: 'review-1',
      CardType: 'button_interaction',
      ResponseCode: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    expect(app.received.at(-1)?.fields).not.toHaveProperty('MsgId');
    expect(entriesOf(app, 'chen').at(-1)).toMatchObject({ kind: 'clicked', text: '退回' });
  });

  test('brings another code with each click', async () => {
    await sendCard(askCard);
    await press('approve');
    await press('approve');
    const codes = app.received.map(({ fields }) => fields['ResponseCode']);
    expect(new Set(codes).size).toBe(2);
  });

  test('is greyed by a passive update_button, the pressed button saying so', async () => {
    answer = () => ({
      type: 'update_button',
      rest: '<Button><ReplaceName><![CDATA[已通过]]></ReplaceName></Button>',
    });
    await sendCard(askCard, 'chen|zhang');
    expect(await (await press('approve')).json()).toEqual({ kind: 'updated', attempts: 1 });
    expect(cardOf(app, 'chen').drawn.buttons).toMatchObject([
      { text: '已通过', dead: true },
      { text: '退回', dead: true },
    ]);
    expect(cardOf(app, 'zhang').drawn.buttons.some(({ dead }) => dead)).toBe(false);
    expect((await press('return')).status).toBe(409);
  });

  test('gives way to the whole card of a passive update_template_card', async () => {
    answer = () => ({ type: 'update_template_card', rest: askedXml });
    await sendCard(askCard);
    await press('approve');
    expect(cardOf(app, 'chen').drawn).toMatchObject({
      source: { text: '年报填报', color: 3 },
      title: '已通过 <b>&',
      rows: [
        { key: '单位', value: '闽清县工信局' },
        { key: '审核人', value: '陈审' },
      ],
      buttons: [{ text: '已通过', dead: true }],
    });
  });

  test('may be answered with a text too', async () => {
    answer = () => '请先看报告';
    await sendCard(askCard);
    expect(await (await press('approve')).json()).toMatchObject({ kind: 'replied', text: '请先看报告' });
  });

  test.each([
    ['<TemplateCard><CardType>hologram</CardType></TemplateCard>', 'update_template_card'],
    ['<Button></Button>', 'update_button'],
  ])('is not changed by a reply that breaks the rules: %s', async (rest, type) => {
    answer = () => ({ type, rest });
    await sendCard(askCard);
    expect(await (await press('approve')).json()).toMatchObject({
      kind: 'failed',
      why: { code: 'unreadableReply' },
    });
    expect(cardOf(app, 'chen').drawn.title).toBe('有一份年报待审');
  });

  test('cannot be pressed by somebody else, nor where there is no button', async () => {
    await sendCard(askCard);
    const { id } = cardOf(app, 'chen');
    expect((await app.post('say', { user: 'zhang', card: id, key: 'approve' })).status).toBe(409);
    expect((await press('nothing')).status).toBe(409);
    expect(app.received).toEqual([]);
  });

  test('is changed by no reply to a message', async () => {
    answer = () => ({
      type: 'update_button',
      rest: '<Button><ReplaceName>好</ReplaceName></Button>',
    });
    await sendCard(askCard);
    expect(await app.simulator.say('chen', '通过')).toMatchObject({ kind: 'failed' });
    expect(cardOf(app, 'chen').drawn.buttons[0]?.text).toBe('通过');
  });
});

describe('message/update_template_card', () => {
  const grey = { button: { replace_name: '已办理' } };

  test('changes the card once by the code of a click', async () => {
    await sendCard(askCard, 'chen|zhang');
    await press('approve');
    const update = { response_code: app.received[0]?.fields['ResponseCode'], userids: ['CHEN', 'zhang'] };
    expect(await app.updateCard({ ...update, ...grey })).toMatchObject({ errcode: 0, invaliduser: [] });
    for (const user of ['chen', 'zhang'])
      expect(cardOf(app, user).drawn.buttons).toMatchObject([
        { text: '已办理', dead: true },
        { text: '退回', dead: true },
      ]);
    expect(await app.updateCard({ ...update, ...grey })).toMatchObject({ errcode: 60140 });
  });

  test('changes it by the code of the sending, to another card', async () => {
    const { response_code } = await sendCard(askCard);
    const update = { response_code, userids: ['chen', 'nobody'], template_card: noticeCard };
    expect(await app.updateCard(update)).toMatchObject({ errcode: 0, invaliduser: ['nobody'] });
    expect(cardOf(app, 'chen').drawn).toMatchObject({ title: '年报已通过', buttons: [] });
  });

  test('is refused with 60140 after 72 hours', async () => {
    const { response_code } = await sendCard(askCard);
    now += 72 * 3_600_000;
    expect(await app.updateCard({ response_code, userids: ['chen'], ...grey })).toMatchObject({
      errcode: 60140,
    });
    expect(cardOf(app, 'chen').drawn.buttons).toHaveLength(2);
  });

  test.each([
    [{ response_code: 'made-up', userids: ['chen'], ...grey }, 60140],
    [{ response_code: 'made-up', userids: ['nobody'], ...grey }, 81013],
    [{ response_code: 'made-up', userids: ['chen'] }, 40058],
    [{ userids: ['chen'], ...grey }, 40058],
    [{ response_code: 'x', userids: ['chen'], agentid: 7, ...grey }, 301002],
    [{ response_code: 'x', userids: ['chen'], template_card: { ...noticeCard, card_action: {} } }, 42045],
  ])('refuses %j', async (update, errcode) => {
    expect(await app.updateCard(update)).toMatchObject({ errcode });
  });
});
