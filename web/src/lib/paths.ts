/** Every address within the application, so that features can link to each other without knowing each other. */
export const paths = {
  home: "/",
  welcome: "/welcome",
  sample: "/sample",
  remindersOff: "/reminders-off",
  signIn: "/sign-in",
  register: "/register",
  confirm: "/confirm",
  forgotten: "/forgotten-password",
  reset: "/reset-password",
  setUp: "/practise",
  /** The set-up at its last step, for those who have been here before. */
  newInterview: "/practise?step=choices",
  newJob: "/practise?step=documents&job=new",
  deviceCheck: (sessionId: string) => `/interviews/${sessionId}/devices`,
  interview: (sessionId: string) => `/interviews/${sessionId}`,
  upload: "/upload",
  sessions: "/sessions",
  report: (sessionId: string) => `/sessions/${sessionId}`,
  score: (sessionId: string, name: string) => `/sessions/${sessionId}/scores/${name}`,
  reflection: (sessionId: string) => `/sessions/${sessionId}/reflection`,
  reflections: "/reflections",
  progress: "/progress",
  plan: "/plan",
  coding: "/coding",
  codingAttempt: (attemptId: string) => `/coding/${attemptId}`,
  codingReport: (attemptId: string) => `/coding/${attemptId}/report`,
  questions: "/questions",
  question: (questionId: string) => `/questions/${questionId}`,
  stories: "/stories",
  story: (storyId: string) => `/stories/${storyId}`,
  designs: "/designs",
  design: (attemptId: string) => `/designs/${attemptId}`,
  knowledge: "/knowledge",
  settings: "/settings",
  privacy: "/settings/privacy",
  admin: "/admin",
} as const;

/** The addresses as patterns: ":" stands for one part of an address, such as an ID. */
export function pagePatterns(): readonly string[] {
  const addresses = Object.values(paths).map((path) => (typeof path === "string" ? path : path(":", ":")));
  return [...new Set(addresses.map((address) => address.replace(/\?.*$/, "")))];
}
