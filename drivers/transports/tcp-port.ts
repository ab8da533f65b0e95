/** Devices on the network by name: "tcp:192.0.2.7:9100", "tcp:[2001:db8::7]:9100", "tcp:printer.example". */
import type { Dialer } from '../core/transport.ts';
import { tcpDialer } from './tcp.ts';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

const PREFIX = 'tcp:';
/** Where network printers take raw bytes (IANA: pdl-datastream). */
const RAW_PORT = 9_100;

export const isTcpPort = (port: string): boolean => port.startsWith(PREFIX);

/** Null when the text is no such name. An IPv6 address stands in brackets, as in a URL. */
export function parseTcpPort(text: string): TcpAddress | null {
  const [, six, name, digits] =
    /^tcp:(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\]|([^\s:[\]/]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = six ?? name;
  if (host === undefined || (six !== undefined && !six.includes(':'))) return null;
  const port = digits === undefined ? RAW_PORT : Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}

/** Null when the text is no such name. */
export function tcpPortDialer(text: string): Dialer | null {
  const address = parseTcpPort(text);
  return address === null ? null : { ...tcpDialer(address.host, address.port), port: text };
}
