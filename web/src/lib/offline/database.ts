/** The offline store in IndexedDB: the names of its tables, and how to wait for its requests. */
export const PARTS = "parts";
export const CHUNKS = "chunks";
/** The name that browsers already have on their disks. */
export const REPLIES = "errands";
/** Coding attempts with what the server does not have of them yet. */
export const ATTEMPTS = "attempts";

const NAME = "greenroom";
const VERSION = 2;

/** Opens the database of this browser, made on first use; `onClosed` is called where it is forgotten or changed. */
export function openDatabase(
  factory: IDBFactory = indexedDB,
  onClosed: () => void = () => undefined,
): Promise<IDBDatabase> {
  const opening = factory.open(NAME, VERSION);
  opening.onupgradeneeded = ({ oldVersion }) => {
    const database = opening.result;
    if (oldVersion < 1) {
      database.createObjectStore(PARTS, { keyPath: "id" });
      database.createObjectStore(CHUNKS, { keyPath: ["partId", "offset"] });
      database.createObjectStore(REPLIES, { keyPath: "number", autoIncrement: true });
    }
    database.createObjectStore(ATTEMPTS, { keyPath: "id" });
  };
  return settled(opening).then((database) => {
    // A newer page in another tab may change the tables: this connection must not stand in its way.
    database.onversionchange = () => {
      database.close();
      onClosed();
    };
    return database;
  });
}

/** Forgets everything that this browser keeps; other pages that have it open close it. */
export function forgetDatabase(factory: IDBFactory = indexedDB): void {
  factory.deleteDatabase(NAME);
}

export function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The browser's database failed without a reason"));
    };
  });
}

/** Reads a row. Rows are written by us alone: what lies there has the shape that it was given. */
export async function row<Row>(store: IDBObjectStore, key: IDBValidKey): Promise<Row | undefined> {
  return (await settled<unknown>(store.get(key))) as Row | undefined;
}

export async function allRows<Row>(store: IDBObjectStore): Promise<readonly Row[]> {
  return (await settled<unknown[]>(store.getAll())) as Row[];
}

/** Waits until all writes of a transaction are on the disk; rejects when the disk is full. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error("The browser's database took a write back"));
    };
  });
}
