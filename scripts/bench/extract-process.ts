/** `node extract-process.ts extract|plain`: the work fifty times over; prints the peak of resident memory in kB. */
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { benchPrint, plainWork } from './print.ts';

const TIMES = 50;

const print = benchPrint(1);
const plain = await plainWork(print);
for (let time = 0; time < TIMES; time += 1) {
  if (process.argv[2] === 'extract') extractTemplate(print);
  else await plain();
}
process.stdout.write(String(process.resourceUsage().maxRSS));
