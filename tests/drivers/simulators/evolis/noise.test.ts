import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLACK, HOST, hosted, tell } from './jobs.ts';

describe('whatever an Evolis printer hears', () => {
  const word = fc.constantFrom(
    'Ss',
    'Sr',
    'Sv',
    'Se',
    'Sp;k',
    'Wcb;a;255',
    'Wt;1;2;0;20;AB',
    'Wl;0;0;9999;9999;1',
    'Wb;1;2;c39;13;2;50;0;A-1',
    'Psc;64;44;10',
    'Pem;2',
    'Pem;4',
    'Srs',
    'Scs',
    'Dm;1;X',
    'Smw',
    'Dbc;k;2;3;abc',
    'Dbmp;k;1;1;0;BM',
    'Rse;f',
    'Mr;s',
    'Sc',
    'Scp',
    'Sis',
    'Ser',
  );
  const noise = fc.oneof(
    word.map((text) => Buffer.from(`\x1b${text}\r`)),
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ maxLength: 12 }).map((text) => Buffer.from(`\x1b${text}\r`)),
  );
  const action = fc.constantFrom(
    'open-cover',
    'close-cover',
    'fill-feeder',
    'clear-jam',
    'new-ribbon',
    'empty-hopper',
  );

  it('does not stop it: after power is taken away and given, a card comes out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(noise, action), { maxLength: 25 }),
        fc.constantFrom('jam@1', 'cover@1', 'feeder-empty@1'),
        (events, fault) => {
          const { printer, give, cards } = hosted([fault]);
          for (const event of events) {
            if (typeof event === 'string') printer.handle(event);
            else expect(tell(printer, event).length).toBeLessThan(4_000);
          }
          for (const mend of [
            'clear-jam',
            'close-cover',
            'fill-feeder',
            'empty-hopper',
            'new-ribbon',
          ] as const)
            printer.handle(mend);
          printer.powerOn();
          tell(printer, HOST);
          give('Scs', 'Scp', 'Ser');
          const before = cards.length;
          // What is left of the fault falls now.
          give('Ss', 'Sr', BLACK, 'Se');
          for (const mend of [
            'clear-jam',
            'close-cover',
            'fill-feeder',
            'empty-hopper',
            'new-ribbon',
          ] as const)
            printer.handle(mend);
          give('Scs', 'Ser');
          expect(give('Ss', 'Sr', BLACK, 'Se')).toEqual(['OK', 'OK', 'OK', 'OK']);
          expect(cards.length).toBeGreaterThan(before);
        },
      ),
      { numRuns: 10 },
    );
  });
});
