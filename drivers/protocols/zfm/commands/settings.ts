/** What a module keeps of its line and its access, in flash. ZFM-20 manual v2.0 §5.2. */
import { QUICK, SLOW, confirmed, payloadOf, plainCommand } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

const PARAMETER = { baudRate: 4, security: 5, dataBytes: 6 } as const;

const DATA_BYTES = [32, 64, 128, 256] as const;
export type DataBytes = (typeof DATA_BYTES)[number];

/** A setting of SetSysPara. */
export type ZfmSetting =
  /** A multiple of 9,600 up to 115,200 bit/s. */
  | { readonly name: 'baudRate'; readonly value: number }
  /** 1 (lets most in) to 5. */
  | { readonly name: 'security'; readonly value: 1 | 2 | 3 | 4 | 5 }
  /** Of data in one packet. */
  | { readonly name: 'dataBytes'; readonly value: DataBytes };

/** SetSysPara (0E): answered at the old settings, done after that, kept in flash. */
export const setParameter = (setting: ZfmSetting): ZfmCommand<void> =>
  plainCommand('SetSysPara', SLOW, payloadOf(0x0e, [1, PARAMETER[setting.name]], [1, codeOf(setting)]));

function codeOf(setting: ZfmSetting): number {
  switch (setting.name) {
    case 'baudRate':
      return setting.value / 9_600;
    case 'security':
      return setting.value;
    case 'dataBytes':
      return DATA_BYTES.indexOf(setting.value);
  }
}

/** SetPwd (12). @param password 32 bits; with any but 0 the module asks for it after each power-on */
export const setPassword = (password: number): ZfmCommand<void> => ({
  ...plainCommand('SetPwd', SLOW, payloadOf(0x12, [4, password])),
  secret: 'a new module password',
});

/** SetAdder (15; the manual's spelling): the answer comes from the new address already. @param address 32 bits */
export const setAddress = (address: number): ZfmCommand<void> => ({
  name: 'SetAdder',
  deadline: SLOW,
  answerBytes: 1,
  answersFrom: address,
  encode: () => payloadOf(0x15, [4, address]),
  parse: (ack) => confirmed('SetAdder', ack),
});

/** PortControl (17): switches the module's port on or off. */
export const switchPort = (on: boolean): ZfmCommand<void> =>
  plainCommand('PortControl', QUICK, payloadOf(0x17, [1, on ? 1 : 0]));
