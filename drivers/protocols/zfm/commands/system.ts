/** Whether a module is there and well. ZFM-20 manual v2.0 §5.2; R503 manual 1.2; ZFM-60 and R30x for Echo and the lamp. */
import { deviceOk } from '../../../core/result.ts';
import { QUICK, payloadOf, plainCommand, refusal, resultsIn } from '../command.ts';
import type { ZfmCommand } from '../command.ts';
import { ECHO } from '../confirmation.ts';

/** GetRandomCode (14): 32 bits. */
export const randomCode: ZfmCommand<number> = {
  name: 'GetRandomCode',
  deadline: QUICK,
  answerBytes: 5,
  encode: () => payloadOf(0x14),
  parse(ack) {
    const results = resultsIn('GetRandomCode', ack, 5);
    return results.ok ? deviceOk(results.value.getUint32(0)) : results;
  },
};

/** ReadInfPage (16): after the answer, data packets with 512 bytes follow, laid out as the maker likes. */
export const readInformation: ZfmCommand<void> = plainCommand('ReadInfPage', QUICK, payloadOf(0x16));

/** HandShake (40): answered by an R503 that works. */
export const handshake: ZfmCommand<void> = plainCommand('HandShake', QUICK, payloadOf(0x40));

/** GetEcho (53): answered with 55 by R30x and Z70 modules. */
export const echo: ZfmCommand<void> = {
  name: 'GetEcho',
  deadline: QUICK,
  answerBytes: 1,
  encode: () => payloadOf(0x53),
  parse: (ack) => (ack[0] === ECHO ? deviceOk(undefined) : refusal('GetEcho', ack)),
};

/** CheckSensor (36): 'device/sensor-fault' when an R503 finds its sensor abnormal. */
export const checkSensor: ZfmCommand<void> = plainCommand('CheckSensor', QUICK, payloadOf(0x36));

/** SoftRst (3D): an R503 answers, starts anew and then sends a byte 55 without a packet. */
export const softReset: ZfmCommand<void> = plainCommand('SoftRst', QUICK, payloadOf(0x3d));

/** Cancel (30): ends an R503's AutoEnroll or AutoIdentify. */
export const cancel: ZfmCommand<void> = plainCommand('Cancel', QUICK, payloadOf(0x30));

/** Standby (33): an R551 sleeps until it is touched. */
export const standby: ZfmCommand<void> = plainCommand('Standby', QUICK, payloadOf(0x33));

/** The light behind the window of ZFM-60 and R30x modules: on (50), off (51). */
export const switchLight = (on: boolean): ZfmCommand<void> =>
  plainCommand(on ? 'OpenLED' : 'CloseLED', QUICK, payloadOf(on ? 0x50 : 0x51));
