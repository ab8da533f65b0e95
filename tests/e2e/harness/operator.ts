/** An operator at the keyboard: works the real page by its words and keys, in either language. */
import type { Page } from 'playwright-core';
import { SLAPS } from '#domain/fingerprints/positions.ts';
import { FIELD_NAMES, type Fields } from '#domain/registration/fields.ts';
import { formatCnic } from '#domain/cnic/number.ts';
import { formatDay } from '#domain/dates/day.ts';
import type { Language, Slip } from '#contract/model.ts';
import { en, ur } from '#renderer/i18n/resources.ts';
import { outboxOf, type RunningApp } from './app.ts';

export const words = (language: Language) => (language === 'en' ? en : ur);

/** Called at each step with its name, for screenshots. */
export type AtStep = (name: string) => Promise<void>;
const nobody: AtStep = () => Promise.resolve();

export const FIRST_PERSON = { displayName: 'Saima Akhtar', userName: 'saima', pin: '2468' } as const;

/** Four slaps, three takes of each, and the single fingers that were not enough. */
const MOST_TAKES = 30;

interface AddressedUpstream {
  readonly kind: 'url';
  readonly url: string;
  /** The one-time code, where one is asked for. */
  readonly code?: string;
}

export interface SetUpChoice {
  readonly language: Language;
  readonly upstream: { readonly kind: 'builtin' | 'later' } | AddressedUpstream;
}

export class Operator {
  readonly running: RunningApp;
  readonly language: Language;

  constructor(running: RunningApp, language: Language) {
    this.running = running;
    this.language = language;
  }

  private get page(): Page {
    return this.running.page;
  }
  private get words() {
    return words(this.language);
  }
  /** A button of the task; its accessible name goes on with its key. */
  private button(name: string) {
    return this.page.locator('main, form').getByRole('button', { name, exact: false }).first();
  }

  /** The language switch at the top of the window. */
  async chooseLanguage(): Promise<void> {
    // The page is empty, and says nothing of its language, until the first snapshot is there.
    await this.page.locator('.uc-language').waitFor({ state: 'attached' });
    if ((await this.page.locator('html').getAttribute('lang')) === this.language) return;
    // Not by the pointer: the cursor stays in its field.
    await this.page.locator('.uc-language').dispatchEvent('click');
    await this.page.locator(`html[lang="${this.language}"]`).waitFor({ state: 'attached' });
  }

  async setUp({ upstream }: SetUpChoice, atStep: AtStep = nobody): Promise<void> {
    const { setup, common } = this.words;
    const goOn = () => this.button(common.next).click();
    await this.page.locator('.uc-setup').waitFor();
    await this.chooseLanguage();
    await this.page.getByRole('heading', { name: setup.languageTitle }).waitFor();
    await atStep('setup-language');
    await goOn();
    await this.page
      .getByLabel(setup.councilName)
      .fill(this.language === 'en' ? 'UC-99 Namunapur' : 'یو سی ۹۹ نمونہ پور');
    await this.page.getByLabel(setup.counterName, { exact: true }).fill('Counter 1');
    await atStep('setup-counter');
    await goOn();
    await this.page.getByRole('radio', { name: setup[upstream.kind] }).click({ force: true });
    if (upstream.kind === 'url') await this.typeAddress(upstream);
    await atStep('setup-delivery');
    await goOn();
    await this.page.getByLabel(setup.displayName).fill(FIRST_PERSON.displayName);
    await this.page.getByLabel(setup.userName).fill(FIRST_PERSON.userName);
    await this.page.getByLabel(setup.pin, { exact: true }).fill(FIRST_PERSON.pin);
    await this.page.getByLabel(setup.pinAgain).fill(FIRST_PERSON.pin);
    await atStep('setup-person');
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('button', { name: this.words.session.signIn }).waitFor({ timeout: 60_000 });
  }

  private async typeAddress({ url, code = '' }: AddressedUpstream): Promise<void> {
    const { setup } = this.words;
    await this.page.getByRole('textbox', { name: setup.address }).fill(url);
    await this.page.getByRole('textbox', { name: setup.code }).fill(code);
  }

  /** In the outbox: chooses the central office that set-up left open. */
  async chooseUpstream(upstream: AddressedUpstream, atStep: AtStep = nobody): Promise<void> {
    const { setup, outbox } = this.words;
    await this.button(outbox.office.choose).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: setup.url }).click({ force: true });
    await this.typeAddress(upstream);
    await atStep('choose-upstream');
    await dialog.getByRole('button', { name: outbox.office.confirm }).click();
  }

  async signIn(pin: string = FIRST_PERSON.pin): Promise<void> {
    const { session } = this.words;
    await this.page.getByLabel(session.userName).fill(FIRST_PERSON.userName);
    await this.page.getByLabel(session.pin, { exact: true }).fill(pin);
    await this.page.keyboard.press('Enter');
  }

  async waitForToday(): Promise<void> {
    await this.page.getByRole('heading', { name: this.words.today.drafts }).waitFor();
  }

  async newRegistration(): Promise<void> {
    await this.page.keyboard.press('F2');
    await this.page.locator('[data-field="nameEn"]').waitFor();
  }

  /** Types everything as the documents have it; each field is saved by itself. */
  async typePerson(person: Fields): Promise<void> {
    for (const field of FIELD_NAMES) {
      const place = this.page.locator(`[data-field="${field}"]`);
      switch (field) {
        case 'gender':
          await place
            .getByText(this.words.registration.genders[person.gender as 'M' | 'F' | 'X'], { exact: true })
            .click();
          break;
        case 'cnic':
          await place.locator('input').fill(formatCnic(person.cnic));
          break;
        case 'birthDate':
          await place.locator('input').first().fill(formatDay(person.birthDate));
          break;
        default:
          await place.locator('input, textarea').first().fill(person[field]);
      }
    }
    await this.page.keyboard.press('Tab');
  }

  async takePhoto(): Promise<void> {
    const { photo } = this.words.registration;
    await this.page.keyboard.press('F2');
    await this.button(photo.take).click();
    await this.page.getByText(photo.done).waitFor();
  }

  /** Takes all ten by slap; whatever is unclear is scanned again, until the words `until` stand on the page. */
  async takeFingers(atStep: AtStep = nobody, until: string = this.words.fingers.allDone): Promise<void> {
    const { fingers } = this.words;
    await this.page.keyboard.press('F3');
    await this.page.getByRole('heading', { name: fingers.slaps[SLAPS[0]] }).waitFor({ timeout: 30_000 });
    for (let take = 1; !(await this.isShown(until)); take += 1) {
      if (take > MOST_TAKES) throw new Error(`after ${MOST_TAKES} takes the page does not say: ${until}`);
      const mark = this.running.events.heard.length;
      await this.page.keyboard.press('Space');
      await this.running.events.next(
        'capture.progress',
        (event) => event.progress.stage === 'waiting-for-finger',
        { mark },
      );
      if (take === 1) await atStep('fingers-reading');
      await this.page.locator('.uc-reg-print[data-live]').waitFor({ state: 'detached', timeout: 60_000 });
      if (take === 1) await atStep('fingers');
      if (await this.isShown(fingers.enough)) await this.keepBest();
      else if (await this.isShown(fingers.refused.singly)) {
        await atStep('fingers-not-whole');
        await this.page.keyboard.press('F9');
      }
      // On an unclear picture Enter would scan again, as the button in focus does.
      else if (await this.maySettle()) await this.page.keyboard.press('Enter');
    }
    await atStep('fingers-done');
  }

  /** A finger that stays faint is kept as it is, with a reason. */
  private async keepBest(): Promise<void> {
    const { fingers } = this.words;
    await this.page.keyboard.press('F12');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: fingers.reasons.worn }).click();
    await dialog.getByRole('button', { name: fingers.keepDialog.confirm }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  private async maySettle(): Promise<boolean> {
    const { fingers } = this.words;
    const actions = this.page.locator('.uc-actions');
    for (const label of [fingers.next, fingers.nextSlap])
      if (await actions.getByRole('button', { name: label }).isVisible()) return true;
    return false;
  }

  private isShown(text: string): Promise<boolean> {
    return this.page.getByText(text).isVisible();
  }

  async review(): Promise<void> {
    await this.page.keyboard.press('F4');
    await this.button(this.words.registration.review.submit).waitFor();
  }

  /** Submits and answers what the slip says. */
  async submit(): Promise<Slip> {
    const { review, slip } = this.words.registration;
    await this.button(review.submit).click();
    await this.page.getByRole('heading', { name: slip.title }).waitFor({ timeout: 30_000 });
    const [row] = await outboxOf(this.running);
    if (!row) throw new Error('a slip without a packet');
    const answer = await this.running.call('slip.get', { packetId: row.id });
    if (!answer.ok) throw new Error(answer.error.code);
    await this.page.getByText(answer.value.tracking).first().waitFor();
    return answer.value;
  }

  /** Goes on with a draft that stands under Today. */
  async openDraft(nameEn: string): Promise<void> {
    await this.page.getByText(nameEn).first().click();
    await this.page.locator('.uc-reg-step').waitFor();
  }

  /** `shown`: the language that the page shows now, when it is another than the operator's. */
  async go(place: 'today' | 'cards' | 'outbox' | 'devices', shown: Language = this.language): Promise<void> {
    await this.page.getByRole('navigation').getByText(words(shown).frame[place], { exact: true }).click();
  }
}
