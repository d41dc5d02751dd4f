/** What `doctor` sees of WeCom: whether it knows us, whether the application is there, and from where it calls. */
import type { Failure } from '../channels/wecom/outcome.ts';
import type { Mode } from '../config.ts';
import type { Check } from '../operations/check.ts';
import { bad, good, warning } from '../operations/check.ts';

export async function wecomLooks(mode: Mode): Promise<readonly Check[]> {
  if (mode.kind === 'simulator') return [good('wecom', '没有设置 WECOM_*，用模拟的企业微信。')];
  const { createWecomApi } = await import('../channels/wecom/api.ts');
  const { createInspector } = await import('../channels/wecom/inspect.ts');
  const api = createWecomApi({ ...mode, base: mode.apiBase });
  const inspector = createInspector({ base: mode.apiBase, agentId: mode.agentId });
  try {
    const granted = await api.fetchToken();
    if (granted.kind !== 'token granted') return [failed(granted)];
    const known = good('wecom', '企业微信认得这个应用（access_token 已取到）。');
    const [agent, found] = await Promise.all([
      inspector.agent(granted.token),
      inspector.callbackAddresses(granted.token),
    ]);
    return [
      known,
      agent.kind === 'agent' ? enabled(agent.disabled) : failed(agent),
      found.kind === 'addresses'
        ? good('wecom', `企业微信的回调来自：${found.addresses.join('、')}（防火墙放行用，列表会变）。`)
        : warning('wecom', `没能取到企业微信回调的来源地址（${found.error}）。`),
    ];
  } finally {
    await Promise.all([api.close(), inspector.close()]);
  }
}

function enabled(disabled: boolean): Check {
  return disabled
    ? bad('wecom', '应用已停用，成员看不到它。请在管理后台启用。')
    : good('wecom', 'AgentId 正确，应用已启用。');
}

/** The error holds a code and the service's sentence, no secret. */
function failed(failure: Failure): Check {
  const { error } = failure;
  switch (failure.kind) {
    case 'stop':
      return failure.reason === 'address'
        ? bad(
            'wecom',
            `企业微信不认本机的出口地址（${error}）。请在管理后台该应用的“企业可信IP”中加上它，约 1 分钟生效。`,
          )
        : bad('wecom', `企业 ID 或 Secret 不对（${error}）。请核对 WECOM_CORP_ID 和 WECOM_SECRET。`);
    case 'token':
    case 'never':
      return bad('wecom', `企业微信拒绝了（${error}）。请核对 WECOM_AGENT_ID 和应用的权限。`);
    case 'later':
      return bad('wecom', `企业微信没有正常应答（${error}）。请检查 WECOM_API_BASE、网络和代理，稍后再试。`);
    default:
      return failure satisfies never;
  }
}
