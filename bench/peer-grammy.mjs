/** grammY with its conversations plugin: the same questions in a loop, its log of the conversation in PostgreSQL at each turn. */

export function grammyConversations([grammy, plugin], store, fields) {
  const last = new Map();
  // In the place of Telegram: whatever is sent is taken.
  const fetch = (_, { body }) => {
    const { chat_id: to, text } = JSON.parse(body);
    last.set(to, text);
    const result = { message_id: 1, date: 0, chat: { id: to } };
    return Promise.resolve({ json: () => Promise.resolve({ ok: true, result }) });
  };
  const botInfo = { id: 1, is_bot: true, first_name: 'bench', username: 'bench' };
  const bot = new grammy.Bot('1:bench', { botInfo, client: { fetch } });
  const adapter = {
    read: (key) => store.read(key),
    write: (key, value) => store.write(key, value),
    delete: (key) => store.remove(key),
  };
  bot.use(plugin.conversations({ storage: { type: 'key', version: 0, adapter } }));
  bot.use(plugin.createConversation(report, 'report'));
  bot.on('message:text', (ctx) => ctx.conversation.enter('report'));

  async function report(conversation, ctx) {
    const given = {};
    for (const field of fields) {
      await ctx.reply(`已记录。下一项：${field}？`);
      for (;;) {
        const { message } = await conversation.waitFor('message:text');
        if (/^\d+$/.test(message.text)) {
          given[field] = Number(message.text);
          break;
        }
        await ctx.reply('请发一个数。');
      }
    }
  }

  let updates = 0;
  return async (member, text) => {
    const id = (updates += 1);
    const chat = { id: member + 1, type: 'private', first_name: 'm' };
    const from = { id: member + 1, is_bot: false, first_name: 'm' };
    await bot.handleUpdate({ update_id: id, message: { message_id: id, date: 0, text, chat, from } });
    return last.get(member + 1);
  };
}
