/** What failed in a session, why, what was kept and what to do. */
export default {
  reply: "The interviewer could not reply to your answer",
  hearing: "A spoken answer could not be transcribed",
  judgement: "A corrected answer could not be judged again",
  analysis: "The recording couldn’t be analysed",
  scores: "The scores could not be updated",
  stopped: "An administrator stopped this work.",
  lost: "The server lost this work.",
  error: "The server does not know why.",
  workSaved: "Your answers and your recording are saved.",
  recordingGone: "The recording was deleted on {day}, so this cannot be tried again.",
  cannotRetry: "The recording was deleted, so this cannot be tried again.",
  retry: "Try again",
} as const;
