import { expect, it } from "vitest";

import { activityOf } from "./activityOf";
import type { RoomState } from "./reduceRoom";
import { startStopwatch } from "./stopwatch";

const watch = startStopwatch(0);
const quiet = { isBeingAsked: false, isDone: false };

it.each<[RoomState, Partial<typeof quiet>, string | null]>([
  [{ phase: "loading" }, {}, null],
  [{ phase: "question", turn: 2, watch }, { isBeingAsked: true }, "asked"],
  [{ phase: "question", turn: 2, watch }, {}, "ready"],
  [{ phase: "answering", by: "voice", turn: 2, watch }, {}, "aloud"],
  [{ phase: "answering", by: "voice", turn: 2, watch }, { isDone: true }, "lastWords"],
  [{ phase: "answering", by: "keyboard", turn: 2, watch }, {}, "typing"],
  [{ phase: "paused", by: "keyboard", turn: 2, watch }, {}, "paused"],
  [{ phase: "checking", turn: 2, watch }, {}, "checking"],
  [{ phase: "sending", turn: 2 }, {}, "judged"],
  [{ phase: "thinking", turn: 2 }, {}, "judged"],
  [{ phase: "failed", turn: 2 }, {}, "failed"],
  [{ phase: "offline", turn: 2 }, {}, "unreachable"],
  [{ phase: "closed" }, {}, null],
])("in the room %o with %o, the activity is %s", (room, moment, activity) => {
  expect(activityOf(room, { ...quiet, ...moment })).toBe(activity);
});
