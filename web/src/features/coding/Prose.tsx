import { Fragment, type ReactNode } from "react";

import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./coding.module.css";

/** Text of a problem: paragraphs, lists, code between backticks and strong words between double asterisks. */
export function Prose({ children }: { children: string }) {
  const blocks = children
    .trim()
    .split(/\n\s*\n/)
    .map((block) => block.split("\n"));
  return (
    <div className={styles.prose} lang={SERVER_LANGUAGE}>
      {blocks.map((lines, place) => (
        <Fragment key={place}>{shown(lines)}</Fragment>
      ))}
    </div>
  );
}

function shown(lines: readonly string[]): ReactNode {
  if (lines.every((line) => line.startsWith("    "))) {
    return (
      // Keyboard users must be able to scroll the block.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <pre tabIndex={0}>{lines.map((line) => line.slice(4)).join("\n")}</pre>
    );
  }
  if (lines.every((line) => /^\s*[-*] /.test(line))) {
    return (
      <ul>
        {lines.map((line, place) => (
          <li key={place}>{marked(line.replace(/^\s*[-*] /, ""))}</li>
        ))}
      </ul>
    );
  }
  return <p>{marked(lines.join(" "))}</p>;
}

function marked(text: string): ReactNode {
  return text.split(/(`[^`]*`|\*\*[^*]+\*\*)/).map((piece, place) => {
    if (place % 2 === 0) return piece;
    if (piece.startsWith("`")) return <code key={place}>{piece.slice(1, -1)}</code>;
    return <strong key={place}>{piece.slice(2, -2)}</strong>;
  });
}
