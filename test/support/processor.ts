/** Starts a clock of the time that this process has of the processors, in seconds: it stands while others have them. */
export function processorClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
