import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';

/** What is read of opentelemetry-proto's trace service, by its field numbers. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Request { repeated ResourceSpans resource = 1; }
  message ResourceSpans { repeated ScopeSpans scope = 2; }
  message ScopeSpans { repeated Span span = 2; }
  message Span { bytes traceId = 1; string name = 5; repeated Link link = 13; }
  message Link { bytes traceId = 1; }
`);
const REQUEST = root.lookupType('Request');

export interface Span {
  readonly name: string;
  readonly traceId: string;
  /** The traces that it has a link to. */
  readonly links: readonly string[];
}

/** Takes the spans that servers send by OpenTelemetry's protocol. */
export class Collector {
  readonly spans: Span[] = [];
  readonly #server = createServer((request, response) => {
    void this.#take(request).then(() => response.end());
  });

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close(): void {
    this.#server.close();
  }

  /** Makes a server with OpenTelemetry send all its spans here, soon. */
  get environment(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      OTEL_SDK_DISABLED: 'false',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    };
  }

  async #take(request: IncomingMessage): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    for (const { scope = [] } of decode(body).resource ?? []) {
      for (const { span = [] } of scope) this.spans.push(...span.map(toSpan));
    }
  }
}

interface Wire {
  resource?: { scope?: { span?: WireSpan[] }[] }[];
}
interface WireSpan {
  name: string;
  traceId: string;
  link?: { traceId: string }[];
}

const decode = (body: Buffer): Wire =>
  REQUEST.toObject(REQUEST.decode(body), { bytes: String }) as Wire;

const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

const toSpan = ({ name, traceId, link = [] }: WireSpan): Span => ({
  name,
  traceId: hex(traceId),
  links: link.map((it) => hex(it.traceId)),
});
