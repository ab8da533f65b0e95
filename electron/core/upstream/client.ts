/** Upstream over HTTP: protocol v1 with signed requests. */
import http from 'node:http';
import https from 'node:https';
import { contentDigest, sha256 } from '#domain/protocol/digest.ts';
import { utf8 } from '#domain/protocol/bytes.ts';
import { signRequest } from '#domain/protocol/http-signature.ts';
import { FIELD, OCTETS, PARTIAL_UPLOAD } from '#domain/protocol/limits.ts';
import { uploadOffset } from '#domain/protocol/problem.ts';
import type { Reply, UpstreamClient, Watch } from '#services/sync/port.ts';
import * as wire from '#services/sync/wire.ts';
import { bodyOf, judge, replyOf, type JudgedAnswer } from './answer.ts';
import { exchange, type ExchangeRequest } from './exchange.ts';
import { proxyFor, type ProxyUse } from './proxy.ts';
import { sessionAgent } from './session-agent.ts';

/** The counter's identity: the thumbprint of its key, and the key's 64-byte ES256 signatures. */
export interface Signer {
  readonly deviceId: string;
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

export interface HttpUpstreamOptions {
  /** http or https, with or without a path before /v1. */
  readonly url: string;
  readonly signer: Signer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** PEM of the authority that alone may vouch for upstream's certificate; else the system's. */
  readonly ca?: string;
  /** The newest time that upstream signed, to tell a wrong clock from a bad certificate. */
  readonly trustedTime?: () => number | null;
  /** Environment that names proxies (HTTPS_PROXY, HTTP_PROXY, NO_PROXY); else all goes straight. */
  readonly proxies?: http.AgentOptions['proxyEnv'];
  /** Makes the connections, where they are not to be the system's own. */
  readonly agent?: http.Agent;
}

export interface HttpUpstream extends UpstreamClient {
  /** Closes kept connections. */
  close(): void;
}

interface Call {
  readonly method: ExchangeRequest['method'];
  readonly path: string;
  readonly type?: string;
  readonly body?: Uint8Array;
  readonly fields?: Readonly<Record<string, string>>;
  readonly received?: (offset: number) => void;
  readonly leave?: ((bytes: number) => Promise<boolean>) | undefined;
}

/** Without a limit Node waits for ever for a tunnel; shorter than NO_PROGRESS_MS, so that the proxy is named. */
const TUNNEL_MS = 20_000;

function agentFor(root: URL, proxy: ProxyUse | null): http.Agent {
  const keep = { keepAlive: true, maxSockets: 2 };
  const through = proxy && { ...keep, proxyEnv: proxy.env, timeout: TUNNEL_MS };
  if (root.protocol !== 'https:') return new http.Agent(through ?? keep);
  return through ? new https.Agent(through) : sessionAgent(keep);
}

export function createHttpUpstream(options: HttpUpstreamOptions): HttpUpstream {
  const { url, signer, now, ca, trustedTime = () => null } = options;
  const root = new URL(url.endsWith('/') ? url : `${url}/`);
  const proxy = options.proxies ? proxyFor(root, options.proxies) : null;
  const agent = options.agent ?? agentFor(root, proxy);
  /** Upstream's latest; a made-up first one only costs one more round. */
  let nonce = 'none';

  async function once(call: Call, watch: Watch): Promise<Reply<JudgedAnswer>> {
    const target = new URL(call.path.slice(1), root);
    const digest = call.body === undefined ? undefined : contentDigest(await sha256(call.body));
    const signed = await signRequest(
      {
        method: call.method,
        target: `${target.pathname}${target.search}`,
        contentDigest: digest,
        uploadOffset: call.fields?.[FIELD.offset],
      },
      { created: Math.floor(now() / 1000), keyid: signer.deviceId, nonce },
      (bytes) => signer.sign(bytes),
    );
    const answer = await exchange({
      method: call.method,
      url: target,
      agent,
      ca,
      body: call.body ?? null,
      fields: {
        accept: 'application/json',
        ...(call.type === undefined ? {} : { 'content-type': call.type }),
        ...(digest === undefined ? {} : { 'content-digest': digest }),
        ...call.fields,
        ...signed,
      },
      signal: watch.signal,
      progress: watch.progress,
      received: call.received,
      leave: call.leave,
      context: { now: now(), trustedTime: trustedTime(), proxy: proxy?.address ?? null },
    });
    if (!answer.ok) return { ok: false, fault: answer.fault, epoch: null };
    const judged = judge(answer.answer);
    const offered = judged.field(FIELD.nonce);
    if (judged.epoch !== null && offered !== undefined && /^[\w-]{1,200}$/.test(offered)) nonce = offered;
    return replyOf(judged, () => judged);
  }

  async function ask<T>(
    call: Call,
    watch: Watch,
    read: (answer: JudgedAnswer) => T | null,
  ): Promise<Reply<T>> {
    const first = await once(call, watch);
    const reply = !first.ok && first.fault.kind === 'nonce' ? await once(call, watch) : first;
    return reply.ok ? replyOf(reply.value, read) : reply;
  }

  const post = (path: string, body: unknown): Call => ({
    method: 'POST',
    path,
    type: 'application/json',
    body: utf8(JSON.stringify(body)),
  });
  const content = (id: string): string => `/v1/packets/${id}/content`;

  return {
    enrol: (request, watch) => ask(post('/v1/enrol', request), watch, bodyOf(wire.configAnswer)),
    config: (watch) => ask({ method: 'GET', path: '/v1/config' }, watch, bodyOf(wire.configAnswer)),
    announce: (manifests, watch) =>
      ask(
        post('/v1/manifests', { v: 1, manifests }),
        watch,
        (answer) => bodyOf(wire.manifestsAnswer)(answer)?.results ?? null,
      ),
    uploaded: (id, watch) =>
      ask({ method: 'HEAD', path: content(id) }, watch, ({ field }) => {
        const offset = uploadOffset(field(FIELD.offset));
        const complete = field(FIELD.complete);
        return offset === null || (complete !== '?0' && complete !== '?1')
          ? null
          : { offset, complete: complete === '?1' };
      }),
    upload: ({ id, offset, size, bytes }, watch) => {
      const end = offset + bytes.length;
      const call: Call = {
        method: 'PATCH',
        path: content(id),
        type: PARTIAL_UPLOAD,
        body: bytes,
        fields: {
          [FIELD.offset]: String(offset),
          [FIELD.complete]: end === size ? '?1' : '?0',
        },
        received: watch.received,
        leave: watch.leave,
      };
      return ask(call, watch, (answer) => {
        const stored = bodyOf(wire.receiptAnswer)(answer);
        if (stored) return { offset: size, receipt: stored.receipt };
        const held = uploadOffset(answer.field(FIELD.offset));
        // Without a receipt only a part may be acknowledged; a bare 2xx for the end is no answer of upstream's.
        return held === null || end === size ? null : { offset: held, receipt: null };
      });
    },
    receipt: (id, watch) =>
      ask({ method: 'GET', path: `/v1/packets/${id}/receipt` }, watch, bodyOf(wire.receiptAnswer)),
    reconcile: (request, watch) => ask(post('/v1/reconcile', request), watch, bodyOf(wire.reconcileAnswer)),
    status: (cursor, watch) =>
      ask({ method: 'GET', path: `/v1/status?cursor=${cursor}` }, watch, bodyOf(wire.statusAnswer)),
    audit: (request, watch) => ask(post('/v1/audit', request), watch, bodyOf(wire.auditAnswer)),
    tellDeliveryKey: (request, watch) =>
      ask(post('/v1/delivery-key', request), watch, bodyOf(wire.deliveryKeyAnswer)),
    order: ({ id, offset, length }, watch) => {
      const path = `/v1/orders/${id}?offset=${offset}&length=${length}`;
      return ask({ method: 'GET', path, fields: { accept: OCTETS } }, watch, ({ bytes }) => bytes);
    },
    close: () => agent.destroy(),
  };
}
