import { describe, expect, it } from 'vitest';
import { EVOLIS_FAULT_NAMES, parseEvolisFault } from '#drivers/simulators/evolis/faults.ts';
import { EVOLIS_MODELS, isEvolisModel } from '#drivers/simulators/evolis/models.ts';
import { emulatedEvolis } from '../../support/evolis.ts';
import { BLACK, hosted, panel, tell } from './jobs.ts';

describe('settings', () => {
  it('are read back as they were set, each by its own command', () => {
    const { give } = hosted();
    expect(give('Pmi;M', 'Rmi', 'Pc;k;=;12', 'Pc;y;=;7', 'Rc;k', 'Rc;y', 'Rc;m')).toEqual([
      'OK',
      'M',
      'OK',
      'OK',
      '12',
      '7',
      '10',
    ]);
    expect(give('Pc;k;+;3', 'Rc;k', 'Pc;k;-;20', 'Rc;k')).toEqual(['OK', '15', 'OK', '-5']);
    expect(give('Pmt;2;C1', 'Rmt;2', 'Rmt;1', 'Pcom;1;9600;N;8;1', 'Rcom;1')).toEqual([
      'OK',
      'C1',
      '1',
      'OK',
      '9600;N;8;1',
    ]);
  });

  it('outlive the power only when they were stored', () => {
    const { printer, give } = hosted();
    give('Pmi;M', 'Pmk;f;s', 'Pem;2;s');
    printer.powerOn();
    expect(give('Rmi', 'Rmk', 'Rem')).toEqual(['F', 'f', '2']);
  });

  it('refuse what the guide does not allow, and commands that nobody knows', () => {
    const { give } = hosted();
    expect(give('Pmi;Z', 'Pem;9', 'Rse;q', 'Xyz', 'toString', 'Rse')).toEqual([
      'ERROR PARAMETRES',
      'ERROR PARAMETRES',
      'ERROR PARAMETRES',
      'ERROR CDE',
      'ERROR CDE',
      'ERROR PARAMETRES',
    ]);
  });

  it('of what a model has not got are not available', () => {
    const { give } = hosted([], 'tattoo');
    expect(give('Rmc', 'Ros', 'Smw', 'Dm;1;A', 'Sis', 'Sv')).toEqual(
      Array.from({ length: 6 }, () => 'OPT NOT AVAILABLE'),
    );
  });
});

describe('who is answered', () => {
  it('is nobody but readers while errors are left to the printer', () => {
    const { printer } = emulatedEvolis();
    expect(tell(printer, '\x1bPmi;F\r\x1bSs\r\x1bXyz\r')).toBe('');
    expect(tell(printer, '\x1bRse;o\r')).toBe('5,00 Volts\0');
    expect(tell(printer, '\x1bPem;2\r\x1bSs\r\x1bPem;0\r\x1bSs\r')).toBe('OK\0OK\0OK\0');
  });

  it('hears ACK, or NACK with a letter, where that was asked for', () => {
    const { printer } = emulatedEvolis();
    tell(printer, '\x1bPem;4\r');
    expect(tell(printer, '\x1bSs\r')).toBe('\x06');
    expect(tell(printer, '\x1bXyz\r\x1bPmi;Z\r')).toBe('\x151\x152');
    printer.handle('open-cover');
    expect(tell(printer, '\x1bSr\r')).toBe('\x15C');
  });
});

describe('what is inside', () => {
  it('is counted: cards in the feeder and the hopper, sides on the ribbon, panels and cards in its life', () => {
    const { give, cards } = hosted();
    expect(give('Rse;f', 'Rse;n', 'Rse;p', 'Rlr;h', 'Rrt;qty', 'Rrt;count', 'Rco;c', 'Rr')).toEqual([
      '5,00 Volts',
      '0,00 Volts',
      '0,00 Volts',
      'NO CARD',
      '300',
      '300',
      '0',
      'ymcko',
    ]);
    expect(give('Ss', 'Sr', BLACK, 'Rlr;p', 'Sv', BLACK, 'Se')).toEqual([
      'OK',
      'OK',
      'OK',
      'CARD',
      'OK',
      'OK',
      'OK',
    ]);
    expect(give('Rlr;p', 'Rlr;h', 'Rrt;count', 'Rco;c', 'Rco;p', 'Rco;l')).toEqual([
      'OK',
      'CARD',
      '298',
      '1',
      '2',
      '298',
    ]);
    expect(cards).toHaveLength(1);
  });

  it('runs out: the feeder, the hopper, the ribbon', () => {
    const { give, printer } = hosted([], 'pebble');
    for (let card = 0; card < 30; card += 1) give('Ss', 'Si', 'Se');
    expect(give('Ss', 'Rok', 'Sr')).toEqual(['HOPPER FULL', 'HOPPER FULL', 'HOPPER FULL']);
    printer.handle('empty-hopper');
    expect(give('Sr', 'Scs', 'Ss', BLACK, 'Se')).toEqual(['HOPPER FULL', 'OK', 'OK', 'OK', 'OK']);
    for (let card = 31; card < 100; card += 1) {
      give('Si', 'Se');
      printer.handle('empty-hopper');
    }
    expect(give('Rse;f', 'Ss', 'Sr')).toEqual(['0,00 Volts', 'OK', 'FEEDER EMPTY']);
    printer.handle('fill-feeder');
    expect(give('Scs', 'Ss', 'Sr')).toEqual(['OK', 'OK', 'OK']);
  });

  it('has what a person takes out and puts in', () => {
    const { give, printer } = hosted();
    expect(printer.troubles()).toEqual([]);
    printer.handle('take-ribbon');
    printer.handle('empty-feeder');
    expect(printer.troubles()).toEqual(['ribbon-out', 'feeder-empty']);
    expect(give('Rrt;count', 'Rr', 'Rco;l', 'Rse;f')).toEqual([
      'ERR RIB DETECTION',
      'ERR RIB DETECTION',
      '0',
      '0,00 Volts',
    ]);
    printer.handle('fill-feeder');
    expect(give('Ss', 'Sr', BLACK)).toEqual(['OK', 'OK', 'ERROR RIBBON']);
    printer.handle('new-ribbon');
    expect(give('Scs', 'Rrt;count', 'Ss', BLACK, 'Se')).toEqual(['OK', '300', 'OK', 'OK', 'OK']);
    expect(printer.troubles()).toEqual([]);
  });

  it('gets stuck with the next card when a person lets it, once', () => {
    const { give, printer, cards } = hosted();
    printer.handle('jam-card');
    expect(printer.troubles()).toEqual(['jam-due']);
    expect(give('Ss', 'Sr', BLACK)).toEqual(['OK', 'OK', 'CARD JAM']);
    expect(printer.troubles()).toEqual(['card-jam']);
    printer.handle('clear-jam');
    expect(cards.map(({ to }) => to)).toEqual(['reject']);
    expect(give('Scs', 'Ss', 'Sr', BLACK, 'Se')).toEqual(['OK', 'OK', 'OK', 'OK', 'OK']);
    expect(printer.troubles()).toEqual([]);
  });

  it('needs no ribbon that it has not got', () => {
    const { give, cards } = hosted([], 'tattoo');
    const yellow = panel('y', 32, 411_480, 255);
    expect(give('Ss', 'Sr', yellow, 'Scs', 'Se')).toEqual(['OK', 'OK', 'ERROR RIBBON', 'OK', 'OK']);
    expect(cards[0]?.front).toBeNull();
  });

  it('can be carried to a chip station and out again, or among the rejected', () => {
    const { give, cards } = hosted();
    expect(give('Sis', 'Rlr;p', 'Sic', 'Rlr;p', 'Ser', 'Rlr;p')).toEqual([
      'OK',
      'SMART CARD',
      'OK',
      'CONTACTLESS CARD',
      'OK',
      'OK',
    ]);
    expect(cards.map(({ to }) => to)).toEqual(['reject']);
  });

  it('has a stripe that is written and read', () => {
    const { give, cards } = hosted();
    expect(give('Dm;1;B99^SPECIMEN;X', 'Dm;3;123', 'Ss', 'Smw', 'Smr;1', 'Smr;2', 'Smr;3', 'Se')).toEqual([
      'OK',
      'OK',
      'OK',
      'OK',
      'B99^SPECIMEN;X',
      'ERROR MAG',
      '123',
      'OK',
    ]);
    expect(cards[0]?.magnetic).toEqual(['B99^SPECIMEN;X', null, '123']);
  });

  it('is cleaned without a ribbon, after which it goes on', () => {
    const { give } = hosted(['needs-cleaning@1']);
    expect(give('Ss', 'Rlr;r', 'Scp', 'Scs', 'Rlr;r', 'Rco;n', 'Ss')).toEqual([
      'NEED CLEANING',
      'ERR NEED CLEANING',
      'OK',
      'OK',
      'OK',
      '1',
      'OK',
    ]);
  });

  it('copies the last card', () => {
    const { give, cards } = hosted();
    give('Ss', BLACK, 'Se');
    expect(give('Sc')).toEqual(['OK']);
    expect(cards.map(({ front }) => front?.pixels.every((value) => value === 0))).toEqual([true, true]);
  });
});

describe('faults', () => {
  it('are named, and take a number', () => {
    expect(EVOLIS_FAULT_NAMES).toContain('vanish');
    expect(parseEvolisFault('jam@2')).toEqual({ name: 'jam', at: 2 });
    expect([parseEvolisFault('nothing'), parseEvolisFault('jam@0')]).toEqual([null, null]);
    expect([isEvolisModel('primacy'), isEvolisModel('toString')]).toEqual([true, false]);
    expect(Object.keys(EVOLIS_MODELS)).toContain('pebble');
  });

  it('stop a card in its middle: no more panels before somebody saw to it', () => {
    const { give, printer, cards } = hosted(['jam@2']);
    expect(give('Ss', 'Sr', BLACK, BLACK, BLACK, 'Se', 'Scs', 'Ss')).toEqual([
      'OK',
      'OK',
      'OK',
      'CARD JAM',
      'CARD JAM',
      'CARD JAM',
      'OK',
      'CARD JAM',
    ]);
    printer.handle('clear-jam');
    expect(cards.map(({ to }) => to)).toEqual(['reject']);
    expect(give('Scs', 'Ss', 'Sr', BLACK, 'Se')).toEqual(['OK', 'OK', 'OK', 'OK', 'OK']);
    expect(printer.handle('new-paper')).toBe(false);
  });

  it('may be loss of power between two panels: the card stays where it is', () => {
    const { give, printer } = hosted(['vanish@2']);
    give('Ss', 'Sr', BLACK);
    expect(printer.hear(BLACK)).toEqual([{ do: 'vanish' }]);
    printer.powerOn();
    expect(give('Rlr;p', 'Rco;p', 'Rem')).toEqual(['CARD', '2', '0']);
  });
});
