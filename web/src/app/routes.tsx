import type { RouteObject } from "react-router";

import type { OpenEvents } from "@/api/events";

import { features } from "./features";
import { DoorFrame, FocusFrame } from "./frames";
import { NotFoundPage } from "./NotFoundPage";
import { RouteError } from "./RouteError";
import { ShellFrame } from "./ShellFrame";
import { SignedIn } from "./SignedIn";

/** Every page of every feature, in its frame. A page that fails leaves the frame around it standing. */
export function routes(openEvents: OpenEvents): RouteObject[] {
  const pages = (frame: "shell" | "focus" | "door") => ({
    errorElement: <RouteError />,
    children: features.flatMap((feature) => [...(feature[frame] ?? [])]),
  });
  return [
    {
      errorElement: <RouteError />,
      // Only the page's code is awaited, not its data: the pages show their own outlines.
      HydrateFallback: () => null,
      children: [
        { element: <DoorFrame />, children: [pages("door")] },
        {
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
