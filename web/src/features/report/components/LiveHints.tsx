import { useQuery } from "@tanstack/react-query";

import { liveHintsQuery, type LiveHints as Hints } from "@/api/live";
import { Disclosure } from "@/components/ui/Disclosure";
import { useFormat } from "@/i18n/useFormat";

import { useReportTexts } from "../texts";

/** The hints of a conversation with their moments, and what can be said about their effect. */
export function LiveHints({ sessionId }: { sessionId: string }) {
  const t = useReportTexts();
  const { clock } = useFormat();
  const { data } = useQuery(liveHintsQuery(sessionId));
  if (data === undefined || data.hints.length === 0) return null;
  return (
    <Disclosure summary={t("hintsTitle")}>
      <ul>
        {data.hints.map(({ turn, at_seconds: at, kind, was_shown: wasShown }) => (
          <li key={`${turn} ${at}`}>
            {t(wasShown ? "hintShown" : "hintWithheld", {
              turn,
              time: clock(at),
              hint: t(`hintKind_${kind}`),
            })}
          </li>
        ))}
      </ul>
      {kindsOf(data).map((kind) => (
        <Effect key={kind} kind={kind} report={data} />
      ))}
    </Disclosure>
  );
}

function Effect({ kind, report }: { kind: Hints["hints"][number]["kind"]; report: Hints }) {
  const t = useReportTexts();
  const { number } = useFormat();
  const hint = t(`hintKind_${kind}`);
  const effect = report.effects.find((each) => each.kind === kind);
  if (effect === undefined) return <p>{t("hintNoEffect", { hint })}</p>;
  const { difference, low, high, shown, withheld } = effect;
  const values = {
    hint,
    difference: number(tenths(difference)),
    low: number(tenths(low)),
    high: number(tenths(high)),
  };
  return <p>{t("hintEffect", { ...values, shown, withheld })}</p>;
}

function kindsOf({ hints }: Hints) {
  return [...new Set(hints.map(({ kind }) => kind))];
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}
