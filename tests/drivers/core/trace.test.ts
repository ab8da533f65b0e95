import { expect, it } from 'vitest';
import { createTrace } from '#drivers/core/trace.ts';
import { bytes } from '../support/hex.ts';

it('writes what goes over the line as hex, and counts what nobody may see', () => {
  const lines: string[] = [];
  const trace = createTrace((line) => lines.push(line));
  trace.sent(bytes('EF01'));
  trace.received(bytes('0A'));
  trace.hidden('<=', 'data', 128);
  trace.hidden('<=', 'data', 64);
  trace.hidden('=>', 'the module password', 16);
  trace.note('done');
  expect(lines).toEqual([
    '=> EF01',
    '<= 0A',
    '# <= 2 packets of data, 192 bytes',
    '# => 1 packets of the module password, 16 bytes',
    '# done',
  ]);
});
