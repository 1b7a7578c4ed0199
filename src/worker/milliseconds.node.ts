/** Milliseconds since some moment. What `performance.now` needs, Node loads into each thread anew. */
export function milliseconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}
