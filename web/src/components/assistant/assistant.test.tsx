import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Suspense } from "react";
import { describe, expect, it, vi } from "vitest";

import { LanguageProvider } from "@/i18n/LanguageProvider";

import { AssistantPanel, type ShownProposal } from "./AssistantPanel";

const open: ShownProposal = { number: 2, text: "Try this one.", code: "return 1", decision: null };
const rejected: ShownProposal = { ...open, number: 1, decision: "rejected" };

function show(proposals: readonly ShownProposal[]) {
  const onAsk = vi.fn<() => void>();
  const onDecide = vi.fn<(number: number, decision: string, why: string) => void>();
  render(
    <LanguageProvider initial="en">
      <Suspense>
        <AssistantPanel proposals={proposals} onAsk={onAsk} onDecide={onDecide} />
      </Suspense>
    </LanguageProvider>,
  );
  return { onAsk, onDecide, user: userEvent.setup() };
}

describe("the assistant", () => {
  it("takes a decision with its reason, by the keyboard", async () => {
    const { onDecide, user } = show([rejected, open]);
    await user.type(await screen.findByLabelText(/Your reason/), "It forgets duplicates.");
    screen.getByRole("button", { name: "Reject it" }).focus();
    await user.keyboard("{Enter}");
    expect(onDecide).toHaveBeenCalledWith(2, "rejected", "It forgets duplicates.");
  });

  it("is asked for more only when the last proposal is decided", async () => {
    const { onAsk, user } = show([rejected]);
    const first = (await screen.findAllByRole("listitem"))[0]!;
    expect(first).toHaveTextContent("You rejected this code.");
    expect(within(first).queryByRole("button")).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Ask for code" }));
    expect(onAsk).toHaveBeenCalledOnce();
  });

  it("asks for nothing while a proposal waits", async () => {
    show([open]);
    expect(await screen.findByText("return 1")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Ask for code" })).not.toBeInTheDocument();
  });
});
