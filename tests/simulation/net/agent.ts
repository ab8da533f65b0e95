import http from 'node:http';
import { connect } from './connection.ts';
import type { Line } from './line.ts';

/** node:http's own agent, over a simulated line. */
export class LineAgent extends http.Agent {
  private readonly line: Line;
  constructor(line: Line) {
    super({ keepAlive: true, maxSockets: 2 });
    this.line = line;
  }
  override createConnection(): ReturnType<typeof connect> {
    return connect(this.line);
  }
}
