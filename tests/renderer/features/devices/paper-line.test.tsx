// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import type { Language, PaperState, PaperSubject } from '#contract/model.ts';
import { PrinterChips } from '#renderer/app/frame/PrinterChips.tsx';
import { PaperLine } from '#renderer/features/devices/PaperLine.tsx';
import { fakePage, snapshotOf } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const SUBJECTS: readonly PaperSubject[] = [
  { kind: 'slip', packetId: id(9), tracking: 'R-0047-02-000318' },
  { kind: 'token', number: 47 },
  { kind: 'fee-receipt', number: 'F-0047-02-000012' },
];
const paper = (of: PaperSubject, state: PaperState['state'], n = 1): PaperState => ({
  id: id(n),
  of,
  state,
  problem: state === 'blocked' ? { code: 'device/paper-out', retryable: false, ref: 'x' } : null,
  stump: false,
});

function open(papers: PaperState[], language: Language = 'en') {
  const fake = fakePage({
    'system.snapshot': () => ok(snapshotOf({ papers })),
    'papers.settle': () => ok({}),
  });
  const both = (
    <>
      <PrinterChips />
      <PaperLine />
    </>
  );
  return drawLoaded(both, fake, language);
}
/** Without the marks that keep numbers apart from the words around them. */
const plain = (text: string | null) => (text ?? '').replaceAll(/[\u2068\u2069]/g, '');
const names = () => screen.getAllByRole('listitem').map(({ textContent }) => plain(textContent));

describe('the line of the receipt printer', () => {
  it('names each paper by what it is', async () => {
    await open(SUBJECTS.map((of, at) => paper(of, 'waiting', at)));
    expect(names().map((text) => text.replace(/Waiting.*/, ''))).toEqual([
      'Slip R-0047-02-000318',
      'Token 47',
      'Fee receipt F-0047-02-000012',
    ]);
  });

  it.each([
    ['A slip waits', 'Did the slip come out?', SUBJECTS[0]],
    ['A token waits', 'Did the token come out?', SUBJECTS[1]],
    ['A receipt waits', 'Did the receipt come out?', SUBJECTS[2]],
  ] as const)('tells in the strip: %s', async (waits, doubtful, of) => {
    if (!of) throw new Error('no such paper');
    const { bridge } = await open([paper(of, 'blocked')]);
    expect(screen.getByText(new RegExp(waits))).toBeTruthy();
    act(() => bridge.emit({ type: 'papers.changed', papers: [paper(of, 'doubtful')] }));
    await act(async () => void fireEvent.click(screen.getByText('It came out')));
    expect(screen.getByText(doubtful)).toBeTruthy();
    expect(bridge.calls.findLast(({ procedure }) => procedure === 'papers.settle')?.input).toEqual({
      id: id(1),
      cameOut: true,
    });
  });

  it('counts them where several wait', async () => {
    await open(SUBJECTS.map((of, at) => paper(of, 'blocked', at)));
    expect(screen.getByText(/^3 papers wait/)).toBeTruthy();
  });

  it('names them in Urdu in the Urdu interface', async () => {
    await open([paper({ kind: 'token', number: 47 }, 'waiting')], 'ur');
    expect(names()[0]).toContain('ٹوکن 47');
  });
});
