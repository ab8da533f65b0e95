// The package ships no types; this is what is used of it.
declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  export interface FrameInfo {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  }
  export interface J2KDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): FrameInfo;
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }
  export interface J2KEncoder {
    getDecodedBuffer(info: FrameInfo): Uint8Array;
    setDecompositions(count: number): void;
    /** Each layer then needs its ratio; 0 keeps everything. */
    setQuality(lossless: boolean, layers: number): void;
    setCompressionRatio(layer: number, ratio: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  }
  export interface OpenJpeg {
    readonly J2KDecoder: new () => J2KDecoder;
    readonly J2KEncoder: new () => J2KEncoder;
  }
  interface Options {
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }
  const create: (options: Options) => Promise<OpenJpeg>;
  export { create as default };
}
