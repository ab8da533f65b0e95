/** JPEG 2000: JP2 files and bare codestreams of grey pictures. */
export { decodeJp2 } from './jp2/decode.ts';
export { encodeCodestream, encodeJp2, type Jp2Options } from './jp2/encode.ts';
