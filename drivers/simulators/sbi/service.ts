/** An emulated service of the Secure Biometric Interface on 127.0.0.1. */
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { fieldsOf, parseJson } from '../../protocols/sbi/json.ts';
import { planCapture } from './capture.ts';
import { holdConnection } from './connection.ts';
import type { SbiConnection } from './connection.ts';
import type { SbiDevice } from './device.ts';
import type { SbiFaultScript, SbiSpoiling } from './faults.ts';
import { answerWith, jsonAnswer } from './http.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import type { SbiPictures } from './pictures.ts';
import { carryOut } from './plan.ts';
import { makeFingerRecord } from './record.ts';
import { openStream } from './stream.ts';

export interface SbiServiceOptions {
  readonly devices: readonly SbiDevice[];
  readonly pictures: SbiPictures;
  readonly faults: SbiFaultScript;
  /** After the fault "vanish". */
  readonly onVanish: () => void;
}

export interface SbiService {
  readonly port: number;
  /** How many hosts are connected just now. */
  readonly connections: number;
  stop(): Promise<void>;
}

/** Listens on the first of these ports that is free. Errors: 'device/port-busy' when none is. */
export async function startSbiService(
  options: SbiServiceOptions,
  ports: readonly number[],
): Promise<DeviceResult<SbiService>> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    void serve(socket);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });

  async function serve(socket: Socket): Promise<void> {
    const connection = holdConnection(socket);
    const asked = await connection.request();
    if (asked.is !== 'whole') {
      return asked.is === 'wrong' ? connection.play(wholeOf(answerWith(asked.status, ''))) : undefined;
    }
    const spoiling = options.faults.next(asked.request.verb === 'RCAPTURE');
    const answer = refuseStrangers(asked.request) ?? (await answerTo(asked.request, spoiling, connection));
    if (answer === null) return;
    const actions = spoiling.wire(answer);
    if (actions.some((action) => action.do === 'vanish')) {
      await stop();
      return options.onVanish();
    }
    await connection.play(actions);
  }

  /** Null when everything has been said, or nobody is there to hear it. */
  async function answerTo(
    { verb, path, body }: HttpRequest,
    spoiling: SbiSpoiling,
    connection: SbiConnection,
  ): Promise<HttpAnswer | null> {
    const { devices, pictures } = options;
    switch (`${verb} ${path}`) {
      case 'MOSIPDISC /device':
      case 'SBIDISC /device':
        return discover(body);
      case 'MOSIPDINFO /info':
        return jsonAnswer(devices.map((device) => device.info(portOf(server))));
      case 'STREAM /stream': {
        const stream = openStream(body, devices, pictures);
        if ('body' in stream) return stream;
        await connection.send(stream.head);
        await stream.run((bytes) => connection.send(bytes), connection.gone);
        connection.end();
        return null;
      }
      case 'RCAPTURE /capture': {
        const planned = await planCapture(body, devices, connection.gone);
        if (planned === null || 'biometrics' in planned) return planned && jsonAnswer(planned);
        const { device, person } = planned;
        const plan = spoiling.plan(planned.plan, device);
        const answer = await carryOut(plan, device, (finger, at, quality) =>
          makeFingerRecord(pictures.finger(person, finger.shown), finger.recorded, at, quality),
        );
        device.glass.taken();
        return jsonAnswer(answer);
      }
      default:
        // CAPTURE among them: captures for authentication are encrypted, and this is no such device.
        return answerWith(KNOWN_PATHS.has(path) ? 405 : 404, '');
    }
  }

  function discover(body: string): HttpAnswer {
    const type = fieldsOf(parseJson(body))?.['type'];
    const ours = type === 'Finger' || type === 'Biometric Device';
    return jsonAnswer(ours ? options.devices.map((device) => device.discovered(portOf(server))) : []);
  }

  for (const port of ports) {
    if (await listen(server, port)) {
      return deviceOk({
        port: portOf(server),
        get connections() {
          return open.size;
        },
        stop,
      });
    }
  }
  return deviceFail('device/port-busy', 'no free port');
}

const KNOWN_PATHS: ReadonlySet<string> = new Set(['/device', '/info', '/stream', '/capture']);
const wholeOf = ({ head }: HttpAnswer) => [{ do: 'send', bytes: head } as const];

/** Nobody is authenticated here, so pages of a browser (Origin, or another name for this PC) are kept out. */
function refuseStrangers({ headers }: HttpRequest): HttpAnswer | null {
  const host = headers.get('host') ?? '';
  return headers.has('origin') || !/^127\.0\.0\.1(:\d+)?$/.test(host) ? answerWith(403, '') : null;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    // Stays: a later error of the server (too many open files) ends nothing.
    server.on('error', () => resolve(false));
    server.once('listening', () => resolve(true));
    server.listen({ port, host: '127.0.0.1', exclusive: true });
  });
}
