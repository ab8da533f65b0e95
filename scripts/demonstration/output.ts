/** What the demonstration says while it runs. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
