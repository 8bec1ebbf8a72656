/** What the worker is asked: to measure a picture, which it takes over. */
export interface PictureRequest {
  readonly picture: ImageBitmap;
}

/** What the worker says: that it can begin, what it measured, or why it cannot go on. */
export type WorkerReply =
  | { readonly kind: "ready"; readonly landmarker: string }
  | {
      readonly kind: "measured";
      /** Null where there is no face. */
      readonly face: readonly number[] | null;
    }
  | { readonly kind: "failed"; readonly reason: string };

/** Why there are no hints from the camera. */
export type WatchTrouble = "unavailable" | "slow";
