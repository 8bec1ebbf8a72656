import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import type { LiveHints } from "@/api/live";
import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { finishedSession, fullReport, reporting } from "@/testing/fixtures/report";
import { openApp } from "@/testing/render";

// A whole report is drawn in each of these, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

const PATIENCE = { timeout: 5000 };
const spoken = { ...finishedSession, answer_by: "video" } as const;
const [placed] = fullReport.answers;

type Effect = LiveHints["effects"][number];

async function hints(data: LiveHints) {
  const { user } = await openApp(paths.report(spoken.id), {
    ...account(),
    ...reporting(spoken, fullReport),
    "GET /live/:id/hints": () => data,
  });
  const summary = await screen.findByText("Hints during the conversation", {}, PATIENCE);
  await user.click(summary);
  return within(summary.closest("details")!);
}

function effect(kind: Effect["kind"], difference: Effect["difference"], shown = 5, withheld = 4): Effect {
  return { kind, difference, shown, withheld };
}

describe("the hints of a conversation", () => {
  it("are listed with the moment of the recording, shown ones and held back ones", async () => {
    const turn = placed!.turn_number;
    const list = await hints({
      hints: [
        { turn, at_seconds: 2, kind: "volume", was_shown: true },
        { turn, at_seconds: 9999, kind: "monologue", was_shown: true },
        { turn: 99, at_seconds: 62, kind: "pace", was_shown: false },
      ],
      effects: [],
    });
    const clock = (seconds: number) =>
      `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;
    const moments = [placed!.start_seconds + 2, placed!.end_seconds];
    expect(list.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(moments.map(clock));
    const [first, long, other] = list.getAllByRole("listitem");
    expect(first).toHaveTextContent(`Turn ${String(turn)}, at 0:02: Louder`);
    expect(long).toHaveTextContent("Wrap up");
    expect(other).toHaveTextContent("Turn 99, at 1:02: Slower (not shown, to compare)");
  });

  it.each([
    [
      effect("volume", { mean: 5.04, low: 4.2, high: 5.9 }),
      "“Louder”: 5 dB louder than without the hint (90% interval 4.2 to 5.9). Shown: 5. Held back: 4.",
    ],
    [
      effect("pace", { mean: -0.5, low: -0.9, high: -0.1 }),
      "“Slower”: 0.5 syllables per second faster than without the hint (90% interval 0.1 to 0.9). Shown: 5. Held back: 4.",
    ],
    [
      effect("gaze", { mean: 0.25, low: 0.1, high: 0.4 }),
      "“Camera”: 25 percentage points less looking away than without the hint (90% interval 10 to 40). Shown: 5. Held back: 4.",
    ],
    [
      effect("monologue", { mean: 40, low: 20, high: 60 }),
      "“Wrap up”: the answer was 40 seconds shorter than without the hint (90% interval 20 to 60). Shown: 5. Held back: 4.",
    ],
    [
      effect("fillers", { mean: 0.01, low: -0.02, high: 0.04 }),
      "“Pause”: no effect found (90% interval -2 to 4 percentage points). Shown: 5. Held back: 4.",
    ],
    [
      effect("frame", null, 2, 1),
      "“Center”: too few hints to compare. Shown: 2. Held back: 1. At least 3 of each are needed.",
    ],
  ])(
    "claim an effect with its unit and interval, and only against hints held back",
    async (found, sentence) => {
      const list = await hints({
        hints: [{ turn: placed!.turn_number, at_seconds: 2, kind: found.kind, was_shown: true }],
        effects: [found],
      });
      expect(list.getByText(sentence)).toBeInTheDocument();
      expect(list.getByText(/This counts all interviews that you haven’t deleted/)).toBeInTheDocument();
    },
  );
});
