/** What happens in the demonstration, in order. Each part leaves its pictures. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#contract/model.ts';
import { dayInPakistan } from '#domain/dates/day.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { launchApp, outboxOf, waitForCore, type RunningApp } from '#tests/e2e/harness/app.ts';
import { newDataDir } from '#tests/e2e/harness/folders.ts';
import { Operator, type AtStep } from '#tests/e2e/harness/operator.ts';
import { startLinkedUpstream, type LinkedUpstream } from '#tests/e2e/harness/upstream.ts';
import { readPacket } from '../upstream/inspect.ts';
import { tell } from './output.ts';
import type { Outcome, PromisedSlip } from './results.ts';

interface Stage {
  readonly folder: string;
  readonly dataDir: string;
  readonly upstream: LinkedUpstream;
  readonly slips: PromisedSlip[];
  running: RunningApp;
}

let pictures = 0;

/** Fonts are there and what changed has been drawn. */
async function settled({ running: { page } }: Stage): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** A picture of the window in each language; the operator's own comes back at the end. */
const camera =
  (stage: Stage, own: Language): AtStep =>
  async (name) => {
    pictures += 1;
    const number = String(pictures).padStart(2, '0');
    for (const language of own === 'en' ? (['ur', 'en'] as const) : (['en', 'ur'] as const)) {
      await new Operator(stage.running, language).chooseLanguage();
      await settled(stage);
      const path = join(stage.folder, `${number}-${name}-${language}.png`);
      await stage.running.page.screenshot({ path, animations: 'disabled' });
    }
  };

const person = (seed: string) => syntheticPerson(seed, dayInPakistan(Date.now()));

const stored = (stage: Stage, id: string) =>
  stage.running.events.next('packet.changed', ({ packet }) => packet.id === id && packet.state === 'STORED', {
    timeout: 120_000,
  });

async function firstDay(stage: Stage): Promise<void> {
  tell('Set-up, and one registration in English with the link up.');
  const operator = new Operator(stage.running, 'en');
  const picture = camera(stage, 'en');
  await operator.setUp({ language: 'en', upstream: { kind: 'url', url: stage.upstream.url } }, picture);
  await picture('sign-in');
  await operator.signIn();
  await operator.waitForToday();
  await picture('today');
  await operator.newRegistration();
  await operator.typePerson(person('demo-one'));
  await picture('person');
  await operator.takePhoto();
  await picture('photo');
  await operator.takeFingers(picture);
  await operator.review();
  await picture('review');
  const slip = await operator.submit();
  await picture('slip');
  stage.slips.push({ slip, story: 'English, link up' });
  await stored(stage, slip.packetId);
  await operator.go('outbox');
  await picture('outbox-received');
}

async function cutLink(stage: Stage): Promise<void> {
  tell('The link is cut in the middle of a body, then stays away.');
  const operator = new Operator(stage.running, 'ur');
  const picture = camera(stage, 'ur');
  await operator.go('today', 'en');
  await operator.chooseLanguage();
  stage.upstream.link.limitBytes(24_000, 'stall');
  await operator.newRegistration();
  await operator.typePerson(person('demo-second'));
  await picture('person');
  await operator.takePhoto();
  await picture('photo');
  await operator.takeFingers(picture);
  await operator.review();
  await picture('review');
  const slip = await operator.submit();
  await picture('slip');
  stage.slips.push({ slip, story: 'Urdu, link cut in the body' });
  const mark = stage.running.events.heard.length;
  stage.upstream.link.stop();
  await stage.running.events.next('outbox.changed', ({ outbox }) => outbox.link.state === 'waiting', {
    mark,
    timeout: 60_000,
  });
  await operator.go('outbox');
  await picture('outbox-waiting');
}

async function killedInTheMiddle(stage: Stage): Promise<void> {
  tell('Without a link: one more is begun, and the app is killed in the middle of it.');
  const before = new Operator(stage.running, 'ur');
  await before.go('today');
  await before.newRegistration();
  const third = person('demo-three');
  await before.typePerson(third);
  await before.takePhoto();
  await stage.running.kill();

  tell('It starts again: the draft and the unsent packet are there.');
  stage.running = await launchApp({ dataDir: stage.dataDir });
  await waitForCore(stage.running);
  const operator = new Operator(stage.running, 'ur');
  const picture = camera(stage, 'ur');
  await picture('sign-in');
  await operator.signIn();
  await operator.waitForToday();
  await picture('today-draft');
  await operator.openDraft(third.nameEn);
  await operator.takeFingers();
  await operator.review();
  const slip = await operator.submit();
  stage.slips.push({ slip, story: 'Urdu, killed and gone on' });
  await operator.go('devices');
  await picture('devices');
}

async function linkReturns(stage: Stage): Promise<void> {
  tell('The link comes back; everything goes by itself.');
  stage.upstream.link.limitBytes(Number.POSITIVE_INFINITY);
  stage.upstream.link.resume();
  for (const { slip } of stage.slips) {
    const row = (await outboxOf(stage.running)).find(({ id }) => id === slip.packetId);
    if (!row?.storedAt) await stored(stage, slip.packetId);
  }
  await new Operator(stage.running, 'ur').go('outbox');
  await camera(stage, 'ur')('outbox-all-received');
}

export async function runStory(folder: string): Promise<Outcome> {
  const [dataDir, upstreamDir] = [newDataDir(), newDataDir()];
  const upstream = await startLinkedUpstream(upstreamDir);
  const stage: Stage = { folder, dataDir, upstream, slips: [], running: await launchApp({ dataDir }) };
  try {
    await waitForCore(stage.running);
    await firstDay(stage);
    await cutLink(stage);
    await killedInTheMiddle(stage);
    await linkReturns(stage);
    const packets = await outboxOf(stage.running);
    const held = await upstream.list();
    const bodies = new Map<string, Uint8Array>();
    for (const { id } of held) {
      const body = await readPacket(upstreamDir, id);
      if (body) bodies.set(id, body);
    }
    await stage.running.close();
    return { slips: stage.slips, packets, held, bodies };
  } catch (error) {
    await stage.running.page.screenshot({ path: join(folder, 'failed.png') }).catch(() => undefined);
    throw error;
  } finally {
    await stage.running.close().catch(() => stage.running.kill());
    await upstream.close();
    for (const dir of [dataDir, upstreamDir]) rmSync(dir, { recursive: true, force: true });
  }
}
