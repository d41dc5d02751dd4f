/** The Bot Framework's dialogs: the same questions as a waterfall of number prompts, state in PostgreSQL at each turn. */

export function botFramework([builder, dialogs], store, fields) {
  const { ConversationState, TestAdapter, TurnContext } = builder;
  const { DialogSet, NumberPrompt, WaterfallDialog } = dialogs;
  const state = new ConversationState(storageOn(store));
  const set = new DialogSet(state.createProperty('dialog'));
  const isCount = async ({ recognized }) =>
    recognized.succeeded && Number.isInteger(recognized.value) && recognized.value >= 0;
  set.add(new NumberPrompt('number', isCount, 'zh-cn'));
  const steps = fields.map((field, n) => async (step) => {
    if (n > 0) step.values[fields[n - 1]] = step.result;
    return step.prompt('number', `已记录。下一项：${field}？`);
  });
  set.add(new WaterfallDialog('report', steps));
  const adapter = new TestAdapter(() => Promise.resolve());
  let ids = 0;
  return async (member, text) => {
    const context = new TurnContext(adapter, {
      ...{ type: 'message', id: String((ids += 1)), text, channelId: 'bench', locale: 'zh-cn' },
      ...{ from: { id: `m${member}` }, recipient: { id: 'bot' }, conversation: { id: `c${member}` } },
    });
    const own = [];
    context.onSendActivities(async (_, activities) => {
      own.push(...activities.map(({ text: said }) => said));
      return activities.map(() => ({ id: '1' }));
    });
    const dialog = await set.createContext(context);
    const result = await dialog.continueDialog();
    if (result.status === 'empty') await dialog.beginDialog('report');
    await state.saveChanges(context);
    return own.at(-1);
  };
}

function storageOn(store) {
  return {
    read: async (keys) => {
      const all = await Promise.all(keys.map(async (key) => [key, await store.read(key)]));
      return Object.fromEntries(all.filter(([, value]) => value !== undefined));
    },
    write: async (changes) => {
      await Promise.all(Object.entries(changes).map(([key, value]) => store.write(key, value)));
    },
    delete: async (keys) => {
      await Promise.all(keys.map((key) => store.remove(key)));
    },
  };
}
