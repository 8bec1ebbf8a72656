import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType } from "react";
import type { NonIndexRouteObject, Params, RouteObject } from "react-router";

/** A page whose data is asked for while its code is on the way; what it asks for lands where the page looks for it. */
export interface PromptPage extends NonIndexRouteObject {
  readonly ask: (client: QueryClient, params: Params) => Promise<unknown>;
}

/** What a feature brings to the application: its pages, by the frame that they stand in. Pages are lazy. */
export interface Feature {
  /** Signed in, under the navigation. */
  readonly shell?: readonly (RouteObject | PromptPage)[];
  /** Signed in, without navigation: one thing at a time. */
  readonly focus?: readonly RouteObject[];
  /** For those who are not signed in. */
  readonly door?: readonly RouteObject[];
  /** With or without an account. */
  readonly open?: readonly RouteObject[];
  /** Lazy; works unseen on every page while a user is signed in. */
  readonly background?: ComponentType;
}
