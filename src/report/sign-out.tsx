/** 退出登录, on the pages behind the login: ends the session, works without any script. */
export interface Leaving {
  readonly action: string;
  /** The token of the session. */
  readonly csrf: string;
}

export function SignOut({ action, csrf }: Leaving) {
  return (
    <form class="leave" method="post" action={action}>
      <button name="csrf" value={csrf}>
        退出登录
      </button>
    </form>
  );
}
