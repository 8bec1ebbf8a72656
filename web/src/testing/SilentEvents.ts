/** A stream in which nothing happens. */
export class SilentEvents extends EventTarget {
  close(): void {
    // There is nothing to close.
  }
}
