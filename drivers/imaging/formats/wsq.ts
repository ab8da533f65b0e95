/** WSQ, the grey-scale fingerprint compression of the FBI (IAFIS-IC-0110). */
export { decodeWsq } from './wsq/decode.ts';
export { encodeWsq, type WsqOptions } from './wsq/encode.ts';
