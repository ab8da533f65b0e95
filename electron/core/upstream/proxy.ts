/**
 * HTTP proxies as the environment names them (HTTPS_PROXY, HTTP_PROXY, NO_PROXY); Node's agents follow them
 * (https://nodejs.org/docs/latest-v24.x/api/http.html#built-in-proxy-support).
 */
import type http from 'node:http';
import { isIP } from 'node:net';

export interface ProxyAddress {
  readonly hostname: string;
  readonly port: number;
}

type Environment = NonNullable<http.AgentOptions['proxyEnv']>;

/** This PC itself, where the built-in upstream runs, is never asked for through a proxy. */
const isHere = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');

export interface ProxyUse {
  /** For the agent. */
  readonly env: Environment;
  readonly address: ProxyAddress;
}

/** The proxy for this upstream; null: none is named, or what is named is no address. NO_PROXY is the agent's to heed. */
export function proxyFor(url: URL, env: Environment): ProxyUse | null {
  const named =
    url.protocol === 'https:'
      ? env['https_proxy'] || env['HTTPS_PROXY']
      : env['http_proxy'] || env['HTTP_PROXY'];
  if (!named || isHere(url.hostname) || !URL.canParse(named)) return null;
  const { protocol, hostname, port } = new URL(named);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return { env, address: { hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)) } };
}

/** Whether it was the proxy that could not be reached, or that made no tunnel, rather than upstream. */
export function isErrorOfProxy(error: unknown, { hostname, port }: ProxyAddress): boolean {
  const { code, syscall, ...at } = Object(error) as Readonly<Record<string, unknown>>;
  if (code === 'ERR_PROXY_TUNNEL') return true;
  if (syscall === 'getaddrinfo') return at['hostname'] === hostname;
  return syscall === 'connect' && at['port'] === port && (!isIP(hostname) || at['address'] === hostname);
}
