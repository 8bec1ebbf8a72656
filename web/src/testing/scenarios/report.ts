import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import {
  analysing,
  finishedSession,
  fullReport,
  reporting,
  typedReport,
  typedSession,
  uploadedSession,
  weakReport,
} from "../fixtures/report";
import { scenario } from "../scenario";

const path = paths.report(finishedSession.id);
const inWork = { ...finishedSession, state: "analysing" as const, job: analysing };
const notYet = {
  ...typedReport,
  session: inWork,
  delivery_reason: null,
  still_to_come: { answers: [], recording: true, interview: false },
};
const inPart = {
  ...fullReport,
  interview: fullReport.interview && {
    ...fullReport.interview,
    overall: null,
    strongest: null,
    weakest: null,
  },
  still_to_come: { answers: [2, 5], recording: false, interview: false },
};
const withoutRecording = { recording_id: null, recording_deleted_at: "2026-11-20T04:00:00Z" };
const failed = {
  ...uploadedSession,
  state: "failed" as const,
  analysis_reason: "The file holds neither sound nor picture that could be read.",
};

export default [
  scenario("report-full", path, reporting(finishedSession, fullReport)),
  scenario("report-typed", path, reporting(typedSession, typedReport)),
  scenario("report-weak", path, reporting(uploadedSession, weakReport)),
  scenario("report-judged-in-part", path, reporting(finishedSession, inPart)),
  scenario(
    "report-recording-deleted",
    path,
    reporting(
      { ...finishedSession, ...withoutRecording },
      { ...fullReport, ...withoutRecording, recording: null },
    ),
  ),
  scenario("report-analysing", path, reporting(inWork, notYet)),
  scenario(
    "report-upload-analysing",
    path,
    reporting({ ...uploadedSession, ...inWork, kind: "upload" }, notYet),
  ),
  scenario("report-upload-failed", path, reporting(failed, weakReport)),
  scenario("report-running", path, reporting({ ...typedSession, state: "running" }, typedReport)),
  scenario("report-loading", path, { "GET /sessions/:id": silence }),
  scenario("report-missing", path, {
    "GET /sessions/:id": () => problem(404, "Not found", "There is no such session"),
  }),
];
