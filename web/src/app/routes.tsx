import type { QueryClient } from "@tanstack/react-query";
import type { LoaderFunction, RouteObject } from "react-router";

import type { OpenEvents } from "@/api/events";
import { meQuery } from "@/api/me";
import { textsArrived } from "@/i18n/translations";
import type { PromptPage } from "@/lib/feature";

import { features } from "./features";
import { DoorFrame, FocusFrame, OpenFrame } from "./frames";
import { NotFoundPage } from "./NotFoundPage";
import { RouteError } from "./RouteError";
import { ShellFrame } from "./ShellFrame";
import { SignedIn } from "./SignedIn";

/** Every page of every feature, in its frame. A page that fails leaves the frame around it standing. */
export function routes(client: QueryClient, openEvents: OpenEvents): RouteObject[] {
  const pages = (frame: "shell" | "focus" | "door" | "open") => ({
    errorElement: <RouteError />,
    children: features.flatMap((feature) =>
      (feature[frame] ?? []).map((page) => worded(prompt(client, page))),
    ),
  });
  return [
    {
      errorElement: <RouteError />,
      // Only the page's code is awaited, not its data: the pages show their own outlines.
      HydrateFallback: () => null,
      children: [
        { element: <DoorFrame />, children: [pages("door")] },
        { element: <OpenFrame />, children: [pages("open")] },
        {
          loader: () => {
            void client.query(meQuery).catch(metByThePage);
            return null;
          },
          element: <SignedIn openEvents={openEvents} />,
          children: [
            { element: <FocusFrame />, children: [pages("focus")] },
            { element: <ShellFrame />, children: [pages("shell"), { path: "*", element: <NotFoundPage /> }] },
          ],
        },
      ],
    },
  ];
}

/** The page itself handles the error: it shows the message and offers a retry. */
function metByThePage() {
  return undefined;
}

/**
 * Loads a page's texts before its code. If the texts came later, React would repeat the render that waited for them,
 * find different hooks (error 467) and render the whole application again.
 */
function worded(page: RouteObject): RouteObject {
  const { lazy } = page;
  if (typeof lazy !== "function") return page;
  return {
    ...page,
    lazy: async () => {
      const code = await lazy();
      await textsArrived();
      return code;
    },
  };
}

/** Has a page's data asked for while its code is loaded. */
function prompt(client: QueryClient, page: RouteObject | PromptPage): RouteObject {
  if (!("ask" in page)) return page;
  const { ask, ...route } = page;
  const loader: LoaderFunction = ({ params }) => {
    void ask(client, params).catch(metByThePage);
    return null; // no spinner here: the pages show their own outlines
  };
  return { ...route, loader };
}
