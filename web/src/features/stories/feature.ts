import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const stories: Feature = {
  shell: [
    { path: paths.stories, lazy: async () => ({ Component: (await import("./StoriesPage")).StoriesPage }) },
    {
      path: paths.story(":storyId"),
      lazy: async () => ({ Component: (await import("./StoryPage")).StoryPage }),
    },
  ],
};
