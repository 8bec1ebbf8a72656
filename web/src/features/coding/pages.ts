/** The pages of this feature, which are loaded together. */
export { AttemptPage } from "./AttemptPage";
export { ProblemsPage } from "./ProblemsPage";
export { AttemptReportPage } from "./report/AttemptReportPage";
