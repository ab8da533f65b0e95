/** The system calls of a program as strace wrote them (-f -xx), as far as they change files. Pure. */

export type Call =
  | {
      readonly name: 'open';
      readonly path: string;
      readonly fd: number;
      readonly create: boolean;
      readonly truncate: boolean;
      readonly append: boolean;
    }
  | { readonly name: 'close'; readonly fd: number }
  | { readonly name: 'dup'; readonly fd: number; readonly copy: number }
  /** `offset` null: where the file stands. */
  | { readonly name: 'write'; readonly fd: number; readonly data: Buffer; readonly offset: number | null }
  /** Moves where the file stands: `to` from the beginning, or by so many bytes. */
  | { readonly name: 'seek'; readonly fd: number; readonly to: number }
  | { readonly name: 'read'; readonly fd: number; readonly bytes: number }
  | { readonly name: 'truncate'; readonly of: number | string; readonly size: number }
  /** `failed`: answered with an error, so that what was written may be gone and count as clean all the same. */
  | { readonly name: 'sync'; readonly fd: number; readonly failed: boolean }
  | { readonly name: 'rename'; readonly from: string; readonly to: string }
  | { readonly name: 'unlink'; readonly path: string }
  | { readonly name: 'mkdir'; readonly path: string }
  /** Writes that the model does not know; it refuses them on files that matter. */
  | {
      readonly name: 'unknown';
      readonly call: string;
      readonly fds: readonly number[];
      readonly paths: readonly string[];
    };

export const TRACED = [
  ...['open', 'openat', 'creat', 'close', 'dup', 'dup2', 'dup3', 'read', 'lseek'],
  ...['write', 'writev', 'pwrite64', 'pwritev', 'pwritev2', 'truncate', 'ftruncate', 'fallocate'],
  ...['fsync', 'fdatasync', 'sync_file_range', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat'],
  ...[
    'mkdir',
    'mkdirat',
    'rmdir',
    'link',
    'linkat',
    'symlink',
    'symlinkat',
    'copy_file_range',
    'sendfile',
    'mmap',
  ],
] as const;

/** A call in two pieces, because another thread's came between, is joined where it ended. */
export function* wholeLines(lines: Iterable<string>): Generator<string> {
  const begun = new Map<string, string>();
  for (const line of lines) {
    const cut = line.indexOf(' ');
    const [thread, text] = [line.slice(0, cut), line.slice(cut).trimStart()];
    if (text.endsWith('<unfinished ...>')) begun.set(thread, text.slice(0, -'<unfinished ...>'.length));
    else if (text.startsWith('<... ')) {
      yield `${begun.get(thread) ?? ''}${text.slice(text.indexOf('resumed>') + 'resumed>'.length)}`;
      begun.delete(thread);
    } else yield text;
  }
}

const STRING = /"((?:\\x[0-9a-f]{2})*)"/g;
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(String.raw`\x`, ''), 'hex');

/** Strings of a call, and its other words in order. */
function argumentsOf(text: string): {
  readonly strings: readonly Buffer[];
  readonly words: readonly string[];
} {
  const strings: Buffer[] = [];
  const plain = text.replaceAll(STRING, (_, hex: string) => {
    strings.push(bytesOf(hex));
    return '@';
  });
  return { strings, words: plain.split(/,\s*/) };
}

const SHARED_WRITE = /PROT_WRITE.*MAP_SHARED/;

/** Null for a call that failed or changes nothing. */
export function parseCall(line: string): Call | null {
  const found = /^(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)(.*)$/s.exec(line);
  if (!found) return null;
  const [, name = '', inside = '', answer = '', rest = ''] = found;
  const failed = answer.startsWith('-');
  if (failed && name !== 'fsync' && name !== 'fdatasync') return null;
  const { strings, words } = argumentsOf(inside);
  const [first = '', second = '', third = '', fourth = ''] = words;
  const paths = strings.map(String);
  const [path = '', other = ''] = paths;
  const at = /^\d+$/.test(first) ? Number(first) : -1;
  switch (name) {
    case 'open':
    case 'openat':
    case 'creat': {
      const flags = name === 'creat' ? 'O_CREAT|O_TRUNC' : inside;
      const has = (flag: string) => flags.includes(flag);
      const how = { create: has('O_CREAT'), truncate: has('O_TRUNC'), append: has('O_APPEND') };
      return { name: 'open', path, fd: Number(answer), ...how };
    }
    case 'close':
      return { name: 'close', fd: at };
    case 'dup':
    case 'dup2':
    case 'dup3':
      return { name: 'dup', fd: at, copy: Number(answer) };
    case 'read':
      return { name: 'read', fd: at, bytes: Number(answer) };
    case 'lseek':
      return { name: 'seek', fd: at, to: Number(answer) };
    case 'write':
    case 'writev':
    case 'pwrite64':
    case 'pwritev': {
      const data = Buffer.concat(strings).subarray(0, Number(answer));
      return { name: 'write', fd: at, data, offset: name.startsWith('p') ? Number(words.at(-1)) : null };
    }
    case 'truncate':
      return { name: 'truncate', of: path, size: Number(second) };
    case 'ftruncate':
      return { name: 'truncate', of: at, size: Number(second) };
    case 'fsync':
    case 'fdatasync':
      return { name: 'sync', fd: at, failed };
    case 'rename':
    case 'renameat':
    case 'renameat2':
      return { name: 'rename', from: path, to: other };
    case 'unlink':
    case 'unlinkat':
      return { name: 'unlink', path };
    case 'rmdir':
      return { name: 'unlink', path };
    case 'mkdir':
    case 'mkdirat':
      return { name: 'mkdir', path };
    case 'mmap': {
      const shared = SHARED_WRITE.test(inside) && !inside.includes('MAP_ANONYMOUS');
      return shared ? { name: 'unknown', call: name, fds: [Number(words[4])], paths: [] } : null;
    }
    default: {
      const fds = [first, second, third, fourth].filter((word) => /^\d+$/.test(word)).map(Number);
      return { name: 'unknown', call: `${name}${rest}`, fds, paths };
    }
  }
}

export function* parseCalls(lines: Iterable<string>): Generator<Call> {
  for (const line of wholeLines(lines)) {
    const call = parseCall(line);
    if (call) yield call;
  }
}
