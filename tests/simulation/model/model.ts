/**
 * The whole protocol as a finite machine: packets at a counter (moved only as the real spool moves them), upstream, one
 * question or answer on its way, a copy of an old question that a proxy may still deliver, and crashes between any two steps.
 */
import { EARLIER, EPOCHS, type Automaton, type Write } from './automaton.ts';
import { EMPTY, restored, standing, withPacket, type Server } from './upstream-side.ts';
import type { Answer, Question, State, Step } from './state.ts';

const stateOf = (name: string): string => name.split('/')[0] ?? '';
const epochOf = (name: string): number => Number(name.split('/')[1]);

function write(automaton: Automaton, state: State, packet: number, what: Write): State | null {
  const now = state.spool[packet] ?? '';
  const next = automaton.next(now, what);
  if (next === undefined) return null;
  return { ...state, spool: state.spool.map((name, at) => (at === packet ? next : name)) };
}

/** What the engine may ask next. It may ask in any order; the real one is stricter. */
function questions(state: State): readonly Question[] {
  const asked: Question[] = [{ kind: 'status' }];
  for (const [packet, name] of state.spool.entries()) {
    if (stateOf(name) === 'SEALED') asked.push({ kind: 'announce', packet });
    if (stateOf(name) === 'ANNOUNCED') asked.push({ kind: 'upload', packet });
  }
  const doubted = [...state.spool.keys()].filter((packet) => {
    const name = state.spool[packet] ?? '';
    return ['STORED', 'ACCEPTED', 'REJECTED'].includes(stateOf(name)) && epochOf(name) !== state.server.epoch;
  });
  if (state.knownEpoch !== state.server.epoch) asked.push({ kind: 'reconcile', packets: doubted });
  return asked;
}

/** Upstream takes a question; an upload goes on in steps of its own. */
function handle(state: State, question: Question): readonly { readonly name: string; readonly to: State }[] {
  const { server } = state;
  const { epoch } = server;
  const reply = (to: Server, answer: Answer): State => ({ ...state, server: to, answer });
  switch (question.kind) {
    case 'announce': {
      const { packet } = question;
      const to = standing(withPacket(server, packet, { known: true }), packet);
      const receipt = to.packets[packet]?.receipt ?? 0;
      const answer: Answer =
        receipt > 0 ? { kind: 'have', packet, receipt, epoch } : { kind: 'need', packet, epoch };
      return [{ name: `announced ${packet}`, to: reply(to, answer) }];
    }
    case 'upload': {
      const { packet } = question;
      const held = server.packets[packet] ?? EMPTY;
      if (!held.known)
        return [{ name: `unknown ${packet}`, to: reply(server, { kind: 'unknown-packet', packet, epoch }) }];
      if (held.receipt > 0)
        return [
          {
            name: `had ${packet}`,
            to: reply(server, { kind: 'have', packet, receipt: held.receipt, epoch }),
          },
        ];
      return [
        {
          name: `body ${packet} cut`,
          to: { ...state, server: withPacket(server, packet, { body: 'part' }) },
        },
        {
          name: `body ${packet} durable`,
          to: {
            ...state,
            server: withPacket(server, packet, { body: 'whole' }),
            handling: { packet, told: false },
          },
        },
      ];
    }
    case 'reconcile': {
      const unknown = question.packets.filter((packet) => (server.packets[packet]?.receipt ?? 0) === 0);
      return [{ name: 'reconciled', to: reply(server, { kind: 'reconciled', unknown, epoch }) }];
    }
    case 'status': {
      const copied = server.backup?.epoch === epoch ? server.backup.packets : [];
      const receipts = server.packets.map(({ receipt }) => receipt);
      const covered = [...receipts.entries()].flatMap(([packet, receipt]) =>
        receipt > 0 && copied[packet]?.receipt === receipt ? [{ packet, receipt }] : [],
      );
      const outcomes = server.packets.map(({ outcome }) => outcome);
      const answer: Answer = { kind: 'statement', outcomes, receipts, covered, epoch };
      return [{ name: 'statement', to: reply(server, answer) }];
    }
  }
}

function hear(automaton: Automaton, before: State, answer: Answer): State | null {
  const state: State = { ...before, question: null, answer: null };
  switch (answer.kind) {
    case 'need':
      return write(automaton, state, answer.packet, 'announced');
    case 'unknown-packet':
      return write(automaton, state, answer.packet, 'lost');
    case 'have': {
      const epoch = EPOCHS.find((one) => one === answer.receipt);
      return epoch === undefined ? null : write(automaton, state, answer.packet, `stored ${epoch}`);
    }
    case 'reconciled': {
      let after: State | null = { ...state, knownEpoch: answer.epoch };
      for (const packet of answer.unknown) after = after && write(automaton, after, packet, 'lost');
      return after;
    }
    case 'statement': {
      let after: State | null = { ...state, covered: { epoch: answer.epoch, packets: answer.covered } };
      for (const [packet, receipt] of answer.receipts.entries()) {
        const held = EARLIER.find((one) => one === epochOf(state.spool[packet] ?? ''));
        if (held !== undefined && held < answer.epoch && held !== receipt)
          after = after && write(automaton, after, packet, `lost receipt ${held}`);
      }
      for (const [packet, outcome] of answer.outcomes.entries()) {
        if (outcome === null) continue;
        const words = { ACCEPTED: 'accepted', REJECTED: 'rejected', RESEND: 'resend' } as const;
        after = after && write(automaton, after, packet, words[outcome as keyof typeof words]);
      }
      return after;
    }
  }
}

/** Bytes that may go by the last statement, each in a step of its own. */
function purges(automaton: Automaton, state: State): readonly Step[] {
  const { covered } = state;
  if (!covered) return [];
  const epoch = EPOCHS.find((one) => one === covered.epoch);
  if (epoch === undefined) return [];
  return covered.packets.flatMap(({ packet, receipt }) => {
    const earlier = EARLIER.find((one) => one === receipt && one < epoch);
    const to = write(automaton, state, packet, earlier ? `carried ${earlier}` : `purge ${epoch}`);
    return to && to.spool[packet] !== state.spool[packet]
      ? [{ name: `purge ${packet}`, good: true, to }]
      : [];
  });
}

function upstreamSteps(state: State): readonly Step[] {
  const { server, handling } = state;
  const steps: Step[] = [];
  if (handling && !handling.told) {
    const to = standing(server, handling.packet);
    steps.push({
      name: 'receipt committed',
      good: true,
      to: { ...state, server: to, handling: { ...handling, told: true } },
    });
  }
  if (handling?.told) {
    const { packet } = handling;
    const receipt = server.packets[packet]?.receipt ?? 0;
    const answer: Answer = { kind: 'have', packet, receipt, epoch: server.epoch };
    // Only the question that is still waited for hears it.
    const waited = state.question?.kind === 'upload' && state.question.packet === packet && !state.answer;
    steps.push({
      name: 'receipt told',
      good: true,
      to: { ...state, handling: null, answer: waited ? answer : state.answer },
    });
  }
  for (const [packet, held] of server.packets.entries()) {
    if (held.receipt > 0 && held.outcome === null)
      for (const outcome of ['ACCEPTED', 'REJECTED'] as const)
        steps.push({
          name: `${outcome} ${packet}`,
          good: true,
          to: { ...state, server: withPacket(server, packet, { outcome }) },
        });
    const safeCopy = server.backup?.packets[packet]?.body === 'whole';
    if (state.left.losses > 0 && !handling && held.body === 'whole' && held.receipt > 0 && !safeCopy)
      steps.push({
        name: `body ${packet} lost under a good ledger`,
        good: false,
        to: {
          ...state,
          left: { ...state.left, losses: state.left.losses - 1 },
          server: withPacket(server, packet, { body: 'none', receipt: 0, outcome: 'RESEND' }),
        },
      });
  }
  return steps;
}

function mishaps(state: State): readonly Step[] {
  const { left } = state;
  const steps: Step[] = [];
  const add = (name: string, to: State): void => void steps.push({ name, good: false, to });
  if (state.question && !state.answer && !state.handling) add('question lost', { ...state, question: null });
  if (state.answer) add('answer lost', { ...state, question: null, answer: null });
  if (state.question && left.echoes > 0)
    add('question kept by a proxy', {
      ...state,
      echo: state.question,
      left: { ...left, echoes: left.echoes - 1 },
    });
  if (left.crashes > 0)
    add('counter crash', {
      ...state,
      question: null,
      answer: null,
      left: { ...left, crashes: left.crashes - 1 },
    });
  if (left.crashes > 0)
    add('server crash', {
      ...state,
      question: null,
      handling: null,
      left: { ...left, crashes: left.crashes - 1 },
    });
  if (left.restores > 0)
    add('restored from a backup', {
      ...state,
      question: null,
      handling: null,
      server: restored(state.server),
      left: { ...left, restores: left.restores - 1 },
    });
  return steps;
}

export function stepsFrom(automaton: Automaton, state: State): readonly Step[] {
  const found: Step[] = [...purges(automaton, state), ...upstreamSteps(state), ...mishaps(state)];
  if (!state.question && !state.answer)
    for (const question of questions(state))
      found.push({ name: question.kind, good: true, to: { ...state, question } });
  if (state.question && !state.answer && !state.handling)
    for (const { name, to } of handle(state, state.question)) {
      const cut = name.endsWith('cut');
      found.push({ name, good: !cut, to: cut ? { ...to, question: null } : to });
    }
  if (state.echo && !state.handling)
    for (const { name, to } of handle({ ...state, echo: null }, state.echo))
      // Nobody hears the answer of an echo.
      found.push({ name: `echo: ${name}`, good: false, to: { ...to, answer: state.answer } });
  if (state.answer) {
    const to = hear(automaton, state, state.answer);
    if (to) found.push({ name: `hears ${state.answer.kind}`, good: true, to });
  }
  const { left, server } = state;
  if (left.backups > 0 && !state.handling) {
    const { epoch, packets } = server;
    const to = {
      ...state,
      server: { ...server, backup: { epoch, packets } },
      left: { ...left, backups: left.backups - 1 },
    };
    found.push({ name: 'backup', good: true, to });
  }
  return found;
}
