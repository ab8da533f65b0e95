/** A question to a service: a verb of its own, a path and JSON. */
export interface SbiRequest {
  readonly verb: 'MOSIPDISC' | 'SBIDISC' | 'MOSIPDINFO' | 'STREAM' | 'RCAPTURE';
  readonly path: string;
  readonly body: string;
}

export const infoRequest: SbiRequest = { verb: 'MOSIPDINFO', path: '/info', body: '' };

export interface StreamWish {
  readonly deviceId: string;
  readonly deviceSubId: number;
  /** Milliseconds. */
  readonly timeout: number;
}

export const streamRequest = (wish: StreamWish): SbiRequest => ({
  verb: 'STREAM',
  path: '/stream',
  body: JSON.stringify({ ...wish, deviceSubId: String(wish.deviceSubId) }),
});
