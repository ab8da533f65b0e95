import https from 'node:https';
import type { TLSSocket } from 'node:tls';

/**
 * An agent for one upstream whose TLS session outlives broken connections. Node's own forgets the session of a connection
 * that failed in the middle of a request, so that on a dropping link each new one costs a whole handshake: several
 * kilobytes of certificates (RFC 8446 §2.2).
 */
export function sessionAgent(options: https.AgentOptions): https.Agent {
  const agent = new https.Agent(options);
  const connect = agent.createConnection.bind(agent);
  let session: Buffer | undefined;
  agent.createConnection = (wanted, callback) => {
    const socket = connect(Object.assign({}, wanted, { session }), callback) as TLSSocket;
    socket.on('session', (latest) => {
      session = latest;
    });
    // Should the session itself be what is wrong, the next connection begins without it.
    const failed = () => {
      session = undefined;
    };
    socket.once('error', failed).once('secureConnect', () => socket.off('error', failed));
    return socket;
  };
  return agent;
}
