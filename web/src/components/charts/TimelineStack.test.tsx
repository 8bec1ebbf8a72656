import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { segments, timelines } from "@/testing/fixtures/charts";
import { show } from "@/testing/render";

import { TimelineStack } from "./TimelineStack";

const track = timelines.find(({ norm }) => norm !== null)!;

describe("the norm of a plot", () => {
  it("says who found it, to the keyboard and on a touch screen too", async () => {
    const { user } = show(
      <TimelineStack
        label="Signals"
        durationSeconds={180}
        segments={segments}
        tracks={[track]}
        positionSeconds={0}
        onSeek={() => undefined}
      />,
    );
    const source = screen.getByText(track.norm!.source);
    expect(source).not.toBeVisible();
    await user.tab();
    expect(document.activeElement).toHaveTextContent(/^typical: /);
    await user.click(document.activeElement!);
    expect(source).toBeVisible();
  });
});
