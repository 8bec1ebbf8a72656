import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const questions: Feature = {
  shell: [
    {
      path: paths.questions,
      lazy: async () => ({ Component: (await import("./QuestionsPage")).QuestionsPage }),
    },
    {
      path: paths.question(":questionId"),
      lazy: async () => ({ Component: (await import("./QuestionPage")).QuestionPage }),
    },
  ],
};
