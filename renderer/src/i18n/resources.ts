/** All words of the page. English is the shape; a key that Urdu lacks, or has too many, does not compile. */
import type { Texts } from './texts.ts';
import { cards as enCards } from './en/cards.ts';
import { carriage as enCarriage } from './en/carriage.ts';
import { chipReaderErrors as enChipReaderErrors } from './en/chipReaderErrors.ts';
import { common as enCommon } from './en/common.ts';
import { devices as enDevices } from './en/devices.ts';
import { errors as enErrors } from './en/errors.ts';
import { fees as enFees } from './en/fees.ts';
import { fingers as enFingers } from './en/fingers.ts';
import { forms as enForms } from './en/forms.ts';
import { frame as enFrame } from './en/frame.ts';
import { outbox as enOutbox } from './en/outbox.ts';
import { people as enPeople } from './en/people.ts';
import { printerErrors as enPrinterErrors } from './en/printerErrors.ts';
import { registration as enRegistration } from './en/registration.ts';
import { session as enSession } from './en/session.ts';
import { setup as enSetup } from './en/setup.ts';
import { today as enToday } from './en/today.ts';
import { training as enTraining } from './en/training.ts';
import { cards as urCards } from './ur/cards.ts';
import { carriage as urCarriage } from './ur/carriage.ts';
import { chipReaderErrors as urChipReaderErrors } from './ur/chipReaderErrors.ts';
import { common as urCommon } from './ur/common.ts';
import { devices as urDevices } from './ur/devices.ts';
import { errors as urErrors } from './ur/errors.ts';
import { fees as urFees } from './ur/fees.ts';
import { fingers as urFingers } from './ur/fingers.ts';
import { forms as urForms } from './ur/forms.ts';
import { frame as urFrame } from './ur/frame.ts';
import { outbox as urOutbox } from './ur/outbox.ts';
import { people as urPeople } from './ur/people.ts';
import { printerErrors as urPrinterErrors } from './ur/printerErrors.ts';
import { registration as urRegistration } from './ur/registration.ts';
import { session as urSession } from './ur/session.ts';
import { setup as urSetup } from './ur/setup.ts';
import { today as urToday } from './ur/today.ts';
import { training as urTraining } from './ur/training.ts';

export const en = {
  cards: enCards,
  carriage: enCarriage,
  chipReaderErrors: enChipReaderErrors,
  common: enCommon,
  devices: enDevices,
  errors: enErrors,
  fees: enFees,
  fingers: enFingers,
  forms: enForms,
  frame: enFrame,
  outbox: enOutbox,
  people: enPeople,
  printerErrors: enPrinterErrors,
  registration: enRegistration,
  session: enSession,
  setup: enSetup,
  today: enToday,
  training: enTraining,
} as const;

export const ur: Texts<typeof en> = {
  cards: urCards,
  carriage: urCarriage,
  chipReaderErrors: urChipReaderErrors,
  common: urCommon,
  devices: urDevices,
  errors: urErrors,
  fees: urFees,
  fingers: urFingers,
  forms: urForms,
  frame: urFrame,
  outbox: urOutbox,
  people: urPeople,
  printerErrors: urPrinterErrors,
  registration: urRegistration,
  session: urSession,
  setup: urSetup,
  today: urToday,
  training: urTraining,
};

export type Area = keyof typeof en;
