import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import { content, documents, noStories, passages } from "../fixtures/content";
import { scenario } from "../scenario";

const failing = () =>
  problem(503, "Not available right now", "Greenroom cannot do this right now.", {
    remedy: "Try again in a moment. If it happens again, send the correlation ID to your administrator.",
  });

const knowing = (known = documents) => ({
  "GET /knowledge": () => known,
  "GET /knowledge/shared": () => [],
  "GET /knowledge/search": () => passages,
  "POST /knowledge": () => ({ job_id: "j1" }),
  "GET /jobs/:id": () => ({
    id: "j1",
    name: "read",
    state: "done",
    stage: null,
    share: 1,
    error: null,
    attempts: 1,
    created_at: "2026-11-21T12:00:00Z",
  }),
  "DELETE /knowledge/:id": () => undefined,
});

export default [
  scenario("questions-list", paths.questions, content()),
  scenario("questions-none", `${paths.questions}?search=zeppelin`, content()),
  scenario("questions-loading", paths.questions, { ...content(), "GET /questions": silence }),
  scenario("questions-error", paths.questions, { ...content(), "GET /questions": failing }),
  scenario("questions-one", paths.question("behaviour-conflict"), content()),
  scenario("questions-one-with-code", paths.question("systems-queue-debug"), content()),
  scenario("stories-list", paths.stories, content()),
  scenario("stories-empty", paths.stories, content(noStories)),
  scenario("stories-loading", paths.stories, { "GET /stories": silence }),
  scenario("stories-error", paths.stories, { "GET /stories": failing }),
  scenario("stories-edit", paths.story("2"), content()),
  scenario("stories-recall", `${paths.story("1")}?recall`, content()),
  scenario("stories-missing", paths.story("99"), content()),
  scenario("knowledge-list", paths.knowledge, knowing()),
  scenario("knowledge-empty", paths.knowledge, knowing([])),
  scenario("knowledge-error", paths.knowledge, { ...knowing(), "GET /knowledge": failing }),
];
