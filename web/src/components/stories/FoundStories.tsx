import { Link } from "react-router";

import { SERVER_LANGUAGE } from "@/i18n/languages";
import type { StorySuggestion } from "@/api/shapes";
import { paths } from "@/lib/paths";

import styles from "./FoundStories.module.css";

/** Stories that answer a question, the best first, each with why. */
export function FoundStories({ found }: { found: readonly StorySuggestion[] }) {
  return (
    <ul className={styles.found}>
      {found.map(({ story, reason }) => (
        <li key={story.id}>
          <Link to={paths.story(story.id)}>{story.title}</Link>
          <p lang={SERVER_LANGUAGE}>{reason}</p>
        </li>
      ))}
    </ul>
  );
}
