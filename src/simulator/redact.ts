/** Shortens what opens something, so that a copy of the wire can be shown around. */

/** Enough to tell two apart, too little to use. */
const shown = 6;

function short(secret: string): string {
  return secret.length > shown ? `${secret.slice(0, shown)}…` : secret;
}

const inQuery = /(?<=[?&](?:access_token|corpsecret|code)=)[^&#\s]+/gu;
const inJson = /(?<="(?:access_token|corpsecret|response_code)"\s*:\s*")[^"]+/gu;
const inXml = /(?<=<ResponseCode><!\[CDATA\[)[^\]]+/gu;
/** The token of a link to a report. */
const inLink = /(?<=\/r\/)[A-Za-z0-9_-]{43}/gu;

/** The text with tokens, secrets and codes shortened. */
export function redact(text: string): string {
  return [inQuery, inJson, inXml, inLink].reduce((left, secret) => left.replace(secret, short), text);
}
