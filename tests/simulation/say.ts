/** Figures of a run, for whoever reads its log. */
export const say = (words: string): void => void process.stderr.write(`${words}\n`);
