/**
 * Numbered messages of one turn that the server has not acknowledged.
 *
 * They are kept until they are saved there, and sent again over the next line.
 */
export class Outgoing<Item> {
  /** The sequence number of the first kept item; null until the server said from where on it takes them. */
  #base: number | null = null;
  readonly #kept: Item[] = [];
  #sent = 0;

  /** Starts a turn. */
  clear(): void {
    this.#base = null;
    this.#kept.length = 0;
    this.#sent = 0;
  }

  add(item: Item): void {
    this.#kept.push(item);
  }

  /** The server takes items from a number on: those before it are saved, and all others are sent again. */
  startFrom(sequence: number): void {
    this.#forget(sequence);
    this.#sent = 0;
  }

  /** The server has saved what is before a number. */
  acknowledge(sequence: number): void {
    if (this.#base !== null) this.#sent = Math.max(0, this.#sent - this.#forget(sequence));
  }

  /** Sends what was not sent since the server listens. */
  flush(send: (item: Item, sequence: number) => void): void {
    if (this.#base === null) return;
    for (; this.#sent < this.#kept.length; this.#sent += 1) {
      const item = this.#kept[this.#sent];
      if (item !== undefined) send(item, this.#base + this.#sent);
    }
  }

  get kept(): number {
    return this.#kept.length;
  }

  /** How many there were in this turn, as far as the server has said where it stands. */
  get count(): number {
    return (this.#base ?? 0) + this.#kept.length;
  }

  get isPlaced(): boolean {
    return this.#base !== null;
  }

  #forget(sequence: number): number {
    const known = sequence - (this.#base ?? sequence);
    this.#kept.splice(0, Math.max(0, known));
    this.#base = sequence;
    return known;
  }
}
