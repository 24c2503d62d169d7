import type { ServerResponse } from 'node:http';

/**
 * Answers with JSON and ends; headers set before go with it.
 * @param type media type without parameters
 */
export function sendJson(response: ServerResponse, status: number, body: object, type = 'application/json'): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
