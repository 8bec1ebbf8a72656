import { expect, it } from "vitest";

import { http } from "@/api/http";
import type { Transcript } from "@/api/reportShapes";
import { FakeServer } from "@/testing/FakeServer";

import { correctionOf } from "./corrections";
import type { Passage } from "./sections";

const words = ["one", "two", "three", "four"].map((text, index) => ({
  text,
  start_seconds: index,
  end_seconds: index + 0.5,
}));
const spoken = { words } as unknown as Transcript;
const passage: Passage = {
  key: "segment-0",
  turnNumber: null,
  isRetaken: false,
  kind: null,
  asked: "",
  answer: null,
  unanswered: null,
  span: { start_seconds: 1, end_seconds: 3 },
  segment: null,
};

it("corrects the words of one passage of an upload and leaves the others as they are", async () => {
  const sent: unknown[] = [];
  const server = new FakeServer({
    "PUT /sessions/:id/transcript": ({ body }) => {
      sent.push(body);
      return {};
    },
    "POST /auth/refresh": () => ({ csrf_token: "token" }),
  });
  http.connect(server.transport);
  const correction = correctionOf("s1", passage, spoken);
  expect(correction?.words).toBe("two three");
  await correction?.save("2 3");
  expect(sent).toEqual([{ transcript: "one 2 3 four" }]);
});

it("offers nothing to correct where no words were recognised", () => {
  expect(correctionOf("s1", passage, { words: [] } as unknown as Transcript)).toBeNull();
});
