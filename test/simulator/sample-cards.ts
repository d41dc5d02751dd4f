/** Cards as an app might send them; the names in them are made up. */

/** With two buttons. */
export const askCard = {
  card_type: 'button_interaction',
  task_id: 'review-1',
  source: { desc: '年报填报', desc_color: 0 },
  main_title: { title: '有一份年报待审', desc: '2020年年报' },
  sub_title_text: '看过以后请点按钮。',
  horizontal_content_list: [
    { keyname: '单位', value: '闽清县工业和信息化局' },
    { keyname: '填报人', value: '张三' },
  ],
  jump_list: [{ type: 1, title: '看报告', url: 'http://127.0.0.1:1/r/abc' }],
  button_list: [
    { text: '通过', style: 1, key: 'approve' },
    { text: '退回', style: 2, key: 'return' },
  ],
} as const;

/** Only to be read. */
export const noticeCard = {
  card_type: 'text_notice',
  main_title: { title: '年报已通过' },
  emphasis_content: { title: '169/169', desc: '已填' },
  card_action: { type: 1, url: 'http://127.0.0.1:1/r/abc' },
} as const;

/** How WeCom writes the first of them in a passive reply, once it was pressed. */
export const askedXml =
  '<TemplateCard><CardType><![CDATA[button_interaction]]></CardType>' +
  '<Source><Desc><![CDATA[年报填报]]></Desc><DescColor>3</DescColor></Source>' +
  '<MainTitle><Title><![CDATA[已通过 <b>&]]></Title></MainTitle>' +
  '<HorizontalContentList><KeyName><![CDATA[单位]]></KeyName><Value><![CDATA[闽清县工信局]]></Value></HorizontalContentList>' +
  '<HorizontalContentList><KeyName><![CDATA[审核人]]></KeyName><Value><![CDATA[陈审]]></Value></HorizontalContentList>' +
  '<ReplaceText><![CDATA[已通过]]></ReplaceText></TemplateCard>';
