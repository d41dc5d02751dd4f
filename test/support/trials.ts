/** How often to try: few in a quick run, or as often as NIANBAO_TRIALS asks. */
export function trials(quick: number): number {
  const asked = Number(process.env['NIANBAO_TRIALS']);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : quick;
}
