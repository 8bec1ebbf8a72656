import { screen, waitFor } from "@testing-library/react";
import { Blob as WholeBlob } from "node:buffer";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { paths } from "@/lib/paths";
import { account, ada } from "@/testing/fixtures/account";
import { analysing, reporting, uploadedSession, weakReport } from "@/testing/fixtures/report";
import { problem, type FakeRequest } from "@/testing/FakeServer";
import { openApp } from "@/testing/render";

const CONTENT = "a".repeat(5000);
const recording = new File([CONTENT], "mock-interview.webm", { type: "video/webm" });
// jsdom's files cannot be read in pieces; Node's can.
recording.slice = (start, end) => new WholeBlob([CONTENT.slice(start, end)]) as unknown as Blob;
beforeEach(() => {
  vi.stubGlobal("Blob", WholeBlob);
  return () => {
    vi.unstubAllGlobals();
  };
});
vi.setConfig({ testTimeout: 20_000 });
const session = { ...uploadedSession, id: "u1", state: "analysing" as const, job: analysing };

/** Takes a file by tus; `breaks` of its answers get lost. */
function uploading(breaks = 0) {
  const orders: unknown[] = [];
  let offset = 0;
  let left = breaks;
  const offsetResponse = () => new Response(null, { headers: { "Upload-Offset": String(offset) } });
  const handlers = {
    ...account(),
    ...reporting(session, weakReport),
    "GET /questions": () => ({ items: [], next_cursor: null }),
    "POST /recordings": () => ({ id: "r9" }),
    "POST /recordings/:id/parts": () =>
      new Response(null, { status: 201, headers: { Location: "/api/recordings/r9/parts/p1" } }),
    "HEAD /recordings/:id/parts/:part": offsetResponse,
    "PATCH /recordings/:id/parts/:part": ({ body }: FakeRequest) => {
      offset += (body as string).length;
      return left-- > 0 ? problem(502, "Bad gateway") : offsetResponse();
    },
    "POST /recordings/:id/close": () => ({ id: "r9" }),
    "POST /sessions/uploads": ({ body }: FakeRequest) => {
      orders.push(body);
      return session;
    },
  };
  return { handlers, orders };
}

describe("bringing a recording", () => {
  it("sends the file with what was asked, and goes to its report", async () => {
    const { handlers, orders } = uploading();
    const { user, router } = await openApp(paths.upload, handlers);
    await user.upload(await screen.findByLabelText("Drop your recording here"), recording);
    await user.click(screen.getByLabelText(/Question 1/));
    await user.paste("Why this role?");
    await user.click(screen.getByRole("button", { name: "Upload and analyse" }));
    await waitFor(
      () => {
        expect(router.state.location.pathname).toBe(paths.report("u1"));
      },
      { timeout: 8000 },
    );
    expect(orders).toEqual([
      {
        recording_id: "r9",
        subject: "",
        report_type: "general",
        questions: [
          { text: "Why this role?", start_seconds: null, end_seconds: null, bank_id: null, reference: null },
        ],
        transcript: null,
      },
    ]);
  });

  it("goes on where the server has it when an answer is lost", async () => {
    const { handlers, orders } = uploading(1);
    const { user, server } = await openApp(paths.upload, handlers);
    await user.upload(await screen.findByLabelText("Drop your recording here"), recording);
    await user.click(screen.getByRole("button", { name: "Upload and analyse" }));
    await waitFor(
      () => {
        expect(orders).toHaveLength(1);
      },
      { timeout: 8000 },
    );
    expect(server.asked.filter((each) => each.startsWith("PATCH /recordings"))).toHaveLength(1);
  });

  it("sends nothing of somebody who has not agreed, and asks them before", async () => {
    const { handlers, orders } = uploading();
    const unasked = account({
      ...ada,
      consents: { recording: false, browser_speech: false, comparison: false },
    });
    const { user, server } = await openApp(paths.upload, { ...handlers, ...unasked });
    await user.upload(await screen.findByLabelText("Drop your recording here"), recording);
    expect(screen.getByText(/could open them, even where they are encrypted/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Upload and analyse" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Agree, upload and analyse" }));
    await waitFor(
      () => {
        expect(orders).toHaveLength(1);
      },
      { timeout: 8000 },
    );
    expect(server.asked.indexOf("PATCH /me")).toBeLessThan(server.asked.indexOf("POST /recordings"));
    expect(server.asked).toContain("PATCH /me");
  });

  it("asks for a file and for times that fit before it sends anything", async () => {
    const { user, server } = await openApp(paths.upload, uploading().handlers);
    await user.click(await screen.findByRole("button", { name: "Add a question" }));
    await user.type(screen.getByLabelText("Question 1"), "One?");
    await user.type(screen.getByLabelText("Question 2"), "Two?");
    await user.click(screen.getByRole("button", { name: "Upload and analyse" }));
    expect(await screen.findByText("Choose a recording first.")).toBeInTheDocument();
    expect(screen.getAllByText("Enter a time for each question.")).toHaveLength(2);
    expect(server.asked).not.toContain("POST /recordings");
  });
});
