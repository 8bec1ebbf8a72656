import type { ComponentType } from "react";
import type { RouteObject } from "react-router";

/** What a feature brings to the application: its pages, by the frame that they stand in. Pages are lazy. */
export interface Feature {
  /** Signed in, under the navigation. */
  readonly shell?: readonly RouteObject[];
  /** Signed in, without navigation: one thing at a time. */
  readonly focus?: readonly RouteObject[];
  /** For those who are not signed in. */
  readonly door?: readonly RouteObject[];
  /** Lazy; works unseen on every page while somebody is signed in. */
  readonly background?: ComponentType;
}
