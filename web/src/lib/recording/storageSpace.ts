/** Space that the browser grants this site on the device. */
export interface StorageSpace {
  readonly freeBytes: number;
}

/** Less than this is worth a word: the disk may fill up before the backlog is sent. */
export const SCARCE_MINUTES = 10;

/** Minutes that can still be recorded into `freeBytes`. */
export function minutesLeft(space: StorageSpace, bitsPerSecond: number): number {
  return (space.freeBytes * 8) / bitsPerSecond / 60;
}

/** Asks the browser how much it grants, and not to clear it when the disk runs short; null where it does not say. */
export async function requestStorageSpace(storage: StorageManager | undefined): Promise<StorageSpace | null> {
  if (storage === undefined) return null;
  await storage.persist();
  const { quota, usage } = await storage.estimate();
  return quota === undefined || usage === undefined ? null : { freeBytes: Math.max(0, quota - usage) };
}
