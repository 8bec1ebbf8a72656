import { useState, type CSSProperties } from "react";
import { Link } from "react-router";

import type { MappedConcept, MappedTopic, Mastery } from "@/api/shapes";
import { StartStudy } from "@/components/study/StartStudy";
import { problemsPath } from "@/components/study/studyItem";
import { Disclosure } from "@/components/ui/Disclosure";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { conceptPath } from "../destinations";
import { useProgressTexts } from "../texts";
import { ConceptAnswers } from "./ConceptAnswers";
import styles from "./mastery.module.css";

/** A topic with its share, and its concepts as fields; the chosen one is explained beneath. */
export function MappedTopicRow({
  topic: { topic, title, estimate, since, concepts },
}: {
  topic: MappedTopic;
}) {
  const t = useProgressTexts();
  const format = useFormat();
  const [chosen, choose] = useState<string | null>(null);
  const concept = concepts.find(({ name }) => name === chosen);
  return (
    <li className={styles.topic}>
      <div className={styles.head}>
        <h3 lang={SERVER_LANGUAGE}>{title}</h3>
        {estimate === null ? (
          <Link to={`${paths.setUp}?topic=${topic}`}>{t("practise", { name: title })}</Link>
        ) : (
          <p>
            <strong>{format.share(estimate.share)}</strong> {t("masteryAnswers", { count: estimate.answers })}
            {since !== null && `, ${t("since", { day: format.day(since) })}`}
          </p>
        )}
      </div>
      <ul className={styles.concepts}>
        {concepts.map((each) => (
          <li key={each.name}>
            <Field
              concept={each}
              isChosen={each.name === chosen}
              onChoose={() => {
                choose(each.name === chosen ? null : each.name);
              }}
            />
          </li>
        ))}
      </ul>
      <div role="status">
        {concept?.estimate != null && (
          <Explained
            key={concept.name}
            topic={topic}
            name={inWords(concept.name)}
            id={concept.name}
            estimate={concept.estimate}
            since={concept.since}
          />
        )}
      </div>
    </li>
  );
}

interface FieldProps {
  readonly concept: MappedConcept;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Field({ concept: { name, estimate }, isChosen, onChoose }: FieldProps) {
  const t = useProgressTexts();
  const format = useFormat();
  const words = inWords(name);
  if (estimate === null) {
    return (
      <p className={styles.unasked}>
        <span aria-hidden="true" lang={SERVER_LANGUAGE}>
          {words}
        </span>
        <span className="visually-hidden">{t("masteryUnasked", { name: words })}</span>
      </p>
    );
  }
  return (
    <button
      type="button"
      className={styles.field}
      style={{ "--share": `${Math.round(estimate.share * 100)}%` } as CSSProperties}
      aria-expanded={isChosen}
      onClick={onChoose}
    >
      <span lang={SERVER_LANGUAGE}>{words}</span>
      <span className={styles.share}>{format.share(estimate.share)}</span>
    </button>
  );
}

interface ExplainedProps {
  readonly topic: string;
  readonly id: string;
  readonly name: string;
  readonly estimate: Mastery;
  readonly since: string | null;
}

function Explained({ topic, id, name, estimate: { share, low, high, answers }, since }: ExplainedProps) {
  const t = useProgressTexts();
  const format = useFormat();
  const problems = problemsPath({ kind: "concept", id: `${topic}/${id}` });
  return (
    <div className={styles.explained}>
      <p>
        {t("masteryOf", {
          name,
          share: format.share(share),
          low: format.share(low),
          high: format.share(high),
        })}
        {", "}
        {t("masteryAnswers", { count: answers })}
        {since !== null && `, ${t("since", { day: format.day(since) })}`}
      </p>
      <ScoreBand
        label={name}
        score={{ value: share * 100, low: low * 100, high: high * 100 }}
        hasWords={false}
      />
      {problems === null ? (
        <Practice topic={topic} id={id} name={name} />
      ) : (
        <Link to={problems}>{t("problemsOn", { name })}</Link>
      )}
    </div>
  );
}

/** The answers about a concept so far, and ways to answer more. */
function Practice({ topic, id, name }: Pick<ExplainedProps, "topic" | "id" | "name">) {
  const t = useProgressTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Disclosure
        summary={t("historyOf", { name })}
        onOpen={() => {
          setOpen(true);
        }}
      >
        {isOpen && <ConceptAnswers topic={topic} concept={id} name={name} />}
      </Disclosure>
      <StartStudy item={{ kind: "concept", id: `${topic}/${id}` }} name={name} size="small" />
      <Link to={conceptPath(`${topic}/${id}`)}>{t("questionsOf", { name })}</Link>
    </>
  );
}

function inWords(concept: string): string {
  return concept.replaceAll("-", " ");
}
