import { paths } from "@/lib/paths";

/** The places that are always one step away, in the order of the bar; their names stand in texts/. */
export const NAVIGATION = [
  { name: "home", path: paths.home },
  { name: "sessions", path: paths.sessions },
  { name: "progress", path: paths.progress },
  { name: "coding", path: paths.coding },
  { name: "questions", path: paths.questions },
  { name: "stories", path: paths.stories },
] as const;
